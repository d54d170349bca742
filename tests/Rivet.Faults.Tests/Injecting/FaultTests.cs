namespace Rivet.Faults.Tests;

/// <summary>Each fault once, in real processes under load: no promise is broken, and recording goes on by itself.</summary>
public abstract class FaultTests(FaultStore kind, FaultServer? servers)
{
    private const int Seed = 20261125;

    [SkippableFact]
    public Task Killed_at_random() => KeepsPromisesAsync(new KillAtRandom());

    [SkippableFact]
    public Task Killed_before_the_write() => KeepsPromisesAsync(new KillBeforeWrite());

    [SkippableFact]
    public Task Killed_after_the_commit_and_before_the_acknowledgement() => KeepsPromisesAsync(new KillBeforeAcknowledgement());

    [SkippableFact]
    public Task Killed_during_replay() => KeepsPromisesAsync(new KillDuringReplay());

    [SkippableFact]
    public Task An_actor_throws_in_a_command() => KeepsPromisesAsync(ActorThrows.InCommand());

    [SkippableFact]
    public Task An_actor_throws_in_the_commit_handler() => KeepsPromisesAsync(ActorThrows.InCommitHandler());

    [SkippableFact]
    public Task An_actor_throws_in_recovery() => KeepsPromisesAsync(ActorThrows.InRecovery());

    [SkippableFact]
    public Task Paused_and_continued() => KeepsPromisesAsync(new Paused());

    [SkippableFact]
    public Task Paused_beyond_its_lease_and_replaced() => KeepsPromisesAsync(new PausedBeyondLease());

    [SkippableFact]
    public Task The_store_is_locked_by_another_process() => KeepsPromisesAsync(new StoreLocked());

    [SkippableFact]
    public Task The_clock_jumps_a_day_forward_and_back() => KeepsPromisesAsync(new ClockJumps());

    [SkippableFact]
    public Task Messages_are_lost() => KeepsPromisesAsync(new MessagesTroubled(RelayMode.Losing));

    [SkippableFact]
    public Task Messages_are_doubled() => KeepsPromisesAsync(new MessagesTroubled(RelayMode.Doubling));

    [SkippableFact]
    public Task Messages_are_reordered() => KeepsPromisesAsync(new MessagesTroubled(RelayMode.Reordering));

    [SkippableFact]
    public Task Events_are_poison_oversize_or_hostile() => KeepsPromisesAsync(new HostileLoad());

    [SkippableFact]
    public Task A_byte_of_a_row_is_flipped() => PlayAsync(DamagedRow.FlippedByte(Seed));

    [SkippableFact]
    public Task A_row_is_missing() => PlayAsync(DamagedRow.Missing());

    [SkippableFact]
    public Task A_row_has_an_unknown_manifest() => PlayAsync(DamagedRow.UnknownManifest());

    [SkippableFact]
    public Task Very_many_runs_recover_at_once() => PlayAsync(new ManyRuns());

    [SkippableFact]
    public Task One_of_64_runs_is_poisoned_and_the_writes_of_one_hang() => PlayAsync(new TroubledNeighbours());

    [SkippableFact]
    public Task Two_processes_fight_for_a_run() => PlayAsync(new Fight());

    /// <summary>The fault, and then a producer that drains.</summary>
    private protected Task KeepsPromisesAsync(Fault fault) => PlayAsync(new OneFault(fault.Name, fault));

    private protected async Task PlayAsync(Scenario scenario)
    {
        await using var stage = await FaultScene.NewAsync(kind, servers, Seed);

        await scenario.PlayAsync(stage.Scene);

        await stage.AssertKeptAsync();
    }
}
