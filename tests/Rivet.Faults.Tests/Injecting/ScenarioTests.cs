namespace Rivet.Faults.Tests;

/// <summary>What goes wrong around several runs or processes at once, in real processes: no promise is broken.</summary>
public abstract class ScenarioTests(FaultStore kind, FaultServer? servers) : OnStage(kind, servers)
{
    [SkippableFact]
    public Task A_bit_of_a_row_is_flipped_a_row_is_missing_and_a_row_has_an_unknown_manifest() => PlayAsync(new DamagedRows(Seed));

    [SkippableFact]
    public Task Very_many_runs_recover_at_once() => PlayAsync(new ManyRuns());

    [SkippableFact]
    public Task One_of_64_runs_is_poisoned_and_the_writes_of_one_hang() => PlayAsync(new TroubledNeighbours());

    [SkippableFact]
    public Task Two_processes_fight_for_a_run() => PlayAsync(new Fight());
}

public class ScenarioTestsOnPostgres(FaultServer servers) : ScenarioTests(FaultStore.Postgres, servers), IClassFixture<FaultServer>;
