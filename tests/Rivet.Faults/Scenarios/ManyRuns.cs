namespace Rivet.Faults;

/// <summary>A process that writes very many runs is killed, and another recovers all of them at once.</summary>
internal sealed class ManyRuns() : Scenario("many runs recover at once")
{
    public override async Task<string> PlayAsync(Scene scene)
    {
        var runs = scene.NewRuns(scene.Pace.ManyRuns);
        var first = await scene.StartAndOpenAsync(PlanFor(scene, runs));
        await first.GoOnAsync(runs.Count);
        await first.KillAsync();
        Expectations.Check(scene, first);

        var second = await scene.StartAndOpenAsync(PlanFor(scene, runs));
        await second.GoOnAsync(runs.Count);
        await Expectations.DrainAsync(scene, second);
        return $"{runs.Count} runs, {await scene.CheckAsync(runs)} entries";
    }

    private static ProducerPlan PlanFor(Scene scene, IReadOnlyList<string> runs) => scene.PlanFor(runs) with
    {
        Writers = 1,
        Burst = 3,
        Pause = 5000,
        HostileOneIn = 0,
        Asks = false,
        Hocon = "rivet.journal.query-timeout = 100s",
    };
}
