namespace Rivet.Faults.Tests;

/// <summary>Each fault once, in real processes under load: no promise is broken, and recording goes on by itself.</summary>
public abstract class FaultTests(FaultStore kind, FaultServer? servers) : OnStage(kind, servers)
{
    [SkippableFact]
    public Task Killed_at_random_before_a_write_before_an_acknowledgement_and_during_replay() =>
        KeepsPromisesAsync(new KillAtRandom(), new KillBeforeWrite(), new KillBeforeAcknowledgement(), new KillDuringReplay());

    [SkippableFact]
    public Task An_actor_throws_in_a_command_in_the_commit_handler_and_in_recovery_and_messages_are_lost_doubled_and_reordered() => KeepsPromisesAsync(
        ActorThrows.InCommand(), ActorThrows.InCommitHandler(), ActorThrows.InRecovery(),
        new MessagesTroubled(RelayMode.Losing), new MessagesTroubled(RelayMode.Doubling), new MessagesTroubled(RelayMode.Reordering));

    [SkippableFact]
    public Task Paused_and_continued_paused_beyond_its_lease_and_replaced_and_the_store_is_locked_by_another_process() =>
        KeepsPromisesAsync(new Paused(), new PausedBeyondLease(), new StoreLocked());

    [SkippableFact]
    public Task The_clock_jumps_a_day_forward_and_back_and_events_are_poison_oversize_or_hostile() => KeepsPromisesAsync(new ClockJumps(), new HostileLoad());

    /// <summary>The faults, and then a producer that drains.</summary>
    private protected Task KeepsPromisesAsync(params IReadOnlyList<Fault> faults) => PlayAsync(new FaultsInTurn("faults", faults));
}
