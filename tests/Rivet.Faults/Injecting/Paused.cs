namespace Rivet.Faults;

/// <summary>SIGSTOP for less than the lease, then SIGCONT: the process goes on as if nothing had been.</summary>
internal sealed class Paused() : Fault("paused")
{
    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs));
        await producer.GoOnAsync();
        await producer.StopAsync();
        await Task.Delay(scene.Pace.ShortPause);
        producer.Signal(Signals.Continue);
        await producer.KillUnderLoadAsync(scene, runs);
    }
}
