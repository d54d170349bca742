namespace Rivet.Faults;

/// <summary>The injected clock jumps a day forward, and two days back.</summary>
internal sealed class ClockJumps() : Fault("clock jumped")
{
    private const long Day = 24 * 60 * 60;

    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs));
        await producer.GoOnAsync();
        producer.Tell(ProducerCommand.JumpClock, Day);
        await producer.GoOnAsync();
        producer.Tell(ProducerCommand.JumpClock, -2 * Day);
        await producer.KillUnderLoadAsync(scene, runs);
    }
}
