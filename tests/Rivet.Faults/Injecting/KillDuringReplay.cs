namespace Rivet.Faults;

/// <summary>kill -9 in the middle of a recovery, which is held at a row.</summary>
internal sealed class KillDuringReplay() : Fault("killed during replay")
{
    private const int LastReading = 10;

    public override bool NeedsRows => true;

    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = scene.Start(scene.PlanFor(runs) with { HoldReplayAt = scene.Random.Next(1, LastReading + 1) });
        await producer.UntilAsync(ProducerOutput.Held);
        await producer.KillAsync();
        Expectations.Check(scene, producer);
    }
}
