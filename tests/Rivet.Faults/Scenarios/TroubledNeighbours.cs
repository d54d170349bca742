namespace Rivet.Faults;

/// <summary>
/// Among 64 runs under load, the writes of one fail, and on PostgreSQL those of another hang. The other runs do not notice. When the
/// trouble is over, all of them drain.
/// </summary>
internal sealed class TroubledNeighbours() : Scenario("64 active, one poisoned, one hanging")
{
    private const int Neighbours = 64;

    public override async Task<string> PlayAsync(Scene scene)
    {
        var runs = scene.NewRuns(Neighbours + 2);
        IReadOnlyList<string> troubled = [.. runs.TakeLast(2)];
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs) with
        {
            Writers = 1,
            Burst = 5,
            Pause = 200,
            HostileOneIn = 0,
            Asks = false,
            Unmeasured = troubled,
        });
        await scene.Store.PrepareTroubleAsync();
        await producer.GoOnAsync(Neighbours * 20);
        var undisturbed = await MeasureAsync(scene, producer);
        await scene.Store.ExecuteAsync($"INSERT INTO trouble VALUES ('run-{troubled[0]}', 'fail'), ('run-{troubled[1]}', 'hang')");
        await producer.UntilSaidAsync("poisoned");
        var disturbed = await MeasureAsync(scene, producer);
        await scene.Store.ExecuteAsync("DELETE FROM trouble");
        await Expectations.DrainAsync(scene, producer);
        await scene.CheckAsync(runs);
        if (!disturbed.IsWithinTwice(undisturbed, scene.Pace.Noise))
            scene.Report(new Violation(Promise.Neighbours, "", $"their acknowledgements took {disturbed}, and undisturbed {undisturbed}"));
        return $"acknowledgements of the others: {undisturbed} undisturbed, {disturbed} with trouble";
    }

    private static async Task<Latency> MeasureAsync(Scene scene, ProducerProcess producer)
    {
        producer.Tell(ProducerCommand.ReportLatency, 0);
        await Task.Delay(scene.Pace.Measurement);
        var before = producer.SaidBehind(ProducerOutput.Latency).Count;
        producer.Tell(ProducerCommand.ReportLatency, 0);
        await producer.UntilAsync(ProducerOutput.Latency, before + 1);
        return Latency.Parse(producer.SaidBehind(ProducerOutput.Latency)[^1]);
    }
}
