namespace Rivet.Faults;

/// <summary>What faults do with producers.</summary>
internal static class Producers
{
    private const int Proof = 150;

    /// <summary>Waits until more events are acknowledged than now, so that it is certain that recording goes on.</summary>
    public static Task GoOnAsync(this ProducerProcess producer, int events = Proof) =>
        producer.UntilAcknowledgedAsync(producer.AcknowledgedEvents + events);

    /// <summary>
    /// Lets recording go on, waits until every question that was asked is answered, and then ends the producer as a power failure would, in
    /// the middle of its work.
    /// </summary>
    /// <param name="producer">The producer.</param>
    /// <param name="scene">Where violations go.</param>
    /// <param name="runs">The runs that it writes.</param>
    /// <param name="expected">Words that the fault explains, see <see cref="Expectations"/>.</param>
    public static async Task KillUnderLoadAsync(
        this ProducerProcess producer, Scene scene, IReadOnlyList<string> runs, params IReadOnlyList<string> expected)
    {
        await producer.GoOnAsync();
        producer.Tell(ProducerCommand.StopAsking, 0);
        await producer.UntilAsync(ProducerOutput.Quiet, runs.Count);
        await Task.Delay(scene.Random.Next(100));
        await scene.CheckAcknowledgedAsync(runs);
        await producer.KillAsync();
        Expectations.Check(scene, producer, expected);
    }

    /// <summary>A producer that opens the runs after the faults, goes on with them, and drains.</summary>
    public static async Task FinishAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs));
        await producer.GoOnAsync();
        await Expectations.DrainAsync(scene, producer);
    }

    /// <summary>Stops a process between its transactions: in the middle of one it would hold the store's lock.</summary>
    public static async Task PauseAsync(this ProducerProcess producer, Scene scene)
    {
        while (true)
        {
            await producer.StopAsync();
            if (await scene.Store.IsQuietAsync(producer.Id))
                return;
            producer.Signal(Signals.Continue);
            await Task.Delay(Random.Shared.Next(1, 20));
        }
    }
}
