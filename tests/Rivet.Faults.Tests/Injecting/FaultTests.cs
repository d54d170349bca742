namespace Rivet.Faults.Tests;

/// <summary>Each fault of a process and its store, in real processes under load: no promise is broken, and recording goes on by itself.</summary>
public abstract class FaultTests(FaultStore kind, FaultServer? servers) : OnStage(kind, servers)
{
    [SkippableFact]
    public Task Killed_at_random_before_a_write_before_an_acknowledgement_and_during_replay() =>
        KeepsPromisesAsync(new KillAtRandom(), new KillBeforeWrite(), new KillBeforeAcknowledgement(), new KillDuringReplay());

    [SkippableFact]
    public Task Paused_and_continued_paused_beyond_its_lease_and_replaced_and_the_store_is_locked_by_another_process() =>
        KeepsPromisesAsync(new Paused(), new PausedBeyondLease(), new StoreLocked());

    /// <summary>The faults, and then a producer that drains.</summary>
    private protected Task KeepsPromisesAsync(params IReadOnlyList<Fault> faults) => PlayAsync(new FaultsInTurn("faults", faults));
}
