namespace Rivet.Faults;

/// <summary>One fault in a few runs, and then a producer that drains.</summary>
/// <param name="name">What it is called in reports.</param>
/// <param name="fault">The fault.</param>
internal sealed class OneFault(string name, Fault fault) : Scenario(name)
{
    public override string? ReasonAgainst(StoreUnderTest store) => fault.AppliesTo(store) ? null : $"it is not a fault of {store.Kind}";

    public override async Task<string> PlayAsync(Scene scene)
    {
        var runs = scene.NewRuns(2);
        if (fault.NeedsRows)
            await new KillAtRandom().InjectAsync(scene, runs);
        await fault.InjectAsync(scene, runs);
        await scene.CheckAsync(runs);
        await Producers.FinishAsync(scene, runs);
        await scene.CheckAsync(runs);
        return "";
    }
}
