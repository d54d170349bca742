namespace Rivet.Faults;

/// <summary>Messages between writers and their journal are lost, doubled or reordered, in both directions.</summary>
/// <param name="mode">What becomes of them.</param>
internal sealed class MessagesTroubled(RelayMode mode) : Fault($"messages: {mode.ToString().ToLowerInvariant()}")
{
    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs) with { Relay = true });
        await producer.GoOnAsync();
        producer.Tell(ProducerCommand.SetRelay, (long)mode);
        await producer.GoOnAsync();
        producer.Tell(ProducerCommand.SetRelay, (long)RelayMode.Straight);
        await producer.KillUnderLoadAsync(scene, runs);
    }
}
