namespace Rivet.Faults;

/// <summary>kill -9 at any moment under load.</summary>
internal sealed class KillAtRandom() : Fault("killed at random")
{
    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs));
        await producer.UntilAcknowledgedAsync(scene.Random.Next(1, 600));
        await Task.Delay(scene.Random.Next(100));
        await scene.CheckAcknowledgedAsync(runs);
        await producer.KillAsync();
        Expectations.Check(scene, producer);
    }
}
