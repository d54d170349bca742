namespace Rivet.Faults;

/// <summary>SIGSTOP for longer than the lease, a replacement takes the runs over, SIGCONT: the old owner is fenced for good.</summary>
internal sealed class PausedBeyondLease() : Fault("paused beyond its lease, replaced")
{
    private const string ShortLease = "rivet.journal.lease { renew-every = 100ms, duration = 600ms }";

    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var plan = scene.PlanFor(runs) with { Outcomes = false, Hocon = ShortLease };
        var old = await scene.StartAndOpenAsync(plan);
        await old.GoOnAsync();
        await old.PauseAsync(scene);
        var replacement = await scene.StartAndOpenAsync(scene.PlanFor(runs) with { Outcomes = false, Hocon = ShortLease, Contends = true });
        await replacement.GoOnAsync();
        old.Signal(Signals.Continue);
        await old.UntilAsync(ProducerOutput.Fenced, runs.Count * plan.Writers);
        await old.DrainAsync();
        Expectations.Check(scene, old, ProducerOutput.Fenced, ProducerOutput.Closed);
        await replacement.KillUnderLoadAsync(scene, runs, ProducerOutput.Refused);
    }
}
