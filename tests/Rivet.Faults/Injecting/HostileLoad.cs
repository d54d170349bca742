namespace Rivet.Faults;

/// <summary>Producers record what cannot be stored, what is far too large, and texts that are made to do harm.</summary>
internal sealed class HostileLoad() : Fault("poison, oversize and hostile events")
{
    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs) with { HostileOneIn = 3, Huge = 1, Burst = 10 });
        await producer.GoOnAsync();
        await producer.KillUnderLoadAsync(scene, runs);
    }
}
