namespace Rivet.Faults;

/// <summary>kill -9 when a batch is committed, and before its acknowledgement reaches a writer.</summary>
internal sealed class KillBeforeAcknowledgement() : Fault("killed before the acknowledgement")
{
    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs) with { Relay = true });
        await producer.GoOnAsync();
        producer.Tell(ProducerCommand.SetRelay, (long)RelayMode.HoldingAcknowledgements);
        await producer.UntilAsync(ProducerOutput.Held);
        await producer.KillAsync();
        Expectations.Check(scene, producer);
    }
}
