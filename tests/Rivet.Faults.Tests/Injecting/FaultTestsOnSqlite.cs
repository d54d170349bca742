namespace Rivet.Faults.Tests;

/// <summary>Also those that no store has a part in, which need not be seen on each.</summary>
public class FaultTestsOnSqlite() : FaultTests(FaultStore.Sqlite, servers: null)
{
    [SkippableFact]
    public Task The_store_is_locked_for_longer_than_writes_wait() => KeepsPromisesAsync(new StoreLocked(TimeSpan.FromSeconds(7)));

    [SkippableFact]
    public Task An_actor_throws_in_a_command_in_the_commit_handler_and_in_recovery_and_messages_are_lost_doubled_and_reordered() => KeepsPromisesAsync(
        ActorThrows.InCommand(), ActorThrows.InCommitHandler(), ActorThrows.InRecovery(),
        new MessagesTroubled(RelayMode.Losing), new MessagesTroubled(RelayMode.Doubling), new MessagesTroubled(RelayMode.Reordering));

    [SkippableFact]
    public Task The_clock_jumps_a_day_forward_and_back_and_events_are_poison_oversize_or_hostile() => KeepsPromisesAsync(new ClockJumps(), new HostileLoad());
}
