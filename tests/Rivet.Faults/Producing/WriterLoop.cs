using System.Diagnostics;

namespace Rivet.Faults;

/// <summary>
/// Records at random, one writer after another, until it is told to end. It writes down each event before it is recorded, and each
/// acknowledgement after it has come.
/// </summary>
internal sealed class WriterLoop(
    ProducerPlan plan, int index, Func<RunWriter> newWriter, HistoryWriter history, ProducerOutput output, Latencies latencies)
{
    private const int BurstsOfAWriter = 60;

    private readonly Random _random = new(unchecked((plan.Seed * 397) ^ index));
    private readonly List<Task> _flushes = [];
    private readonly Lock _lock = new();
    private long _acknowledged;

    /// <summary>Runs until the token says so, and then until everything is acknowledged.</summary>
    /// <returns>False when the journal does not take this process's events any more.</returns>
    public async Task<bool> RunAsync(CancellationToken draining)
    {
        while (!draining.IsCancellationRequested)
        {
            var writer = newWriter();
            try
            {
                await UseAsync(writer, draining);
            }
            catch (JournalClosedException closed)
            {
                output.Say(closed.Message.Contains("is written by", StringComparison.Ordinal) ? ProducerOutput.Fenced : ProducerOutput.Closed, closed.Message);
                return false;
            }
        }

        return true;
    }

    private async Task UseAsync(RunWriter writer, CancellationToken draining)
    {
        var mix = new EventMix(_random, plan);
        _acknowledged = 0;
        _flushes.Clear();
        for (var burst = 0; burst < BurstsOfAWriter && !draining.IsCancellationRequested; burst++)
        {
            await RecordBurstAsync(writer, mix);
            await FlushSometimesAsync(writer);
            await Task.Delay(_random.Next(plan.Pause + 1), CancellationToken.None);
        }

        await FlushAsync(writer);
        await Task.WhenAll(_flushes);
        await writer.DisposeAsync();
    }

    private async Task RecordBurstAsync(RunWriter writer, EventMix mix)
    {
        var first = writer.LastNumber + 1;
        var events = Enumerable.Range(0, _random.Next(1, plan.Burst + 1))
            .Select(i => mix.Next($"{writer.Producer.Value:N} {first + i}"))
            .ToList();
        history.Invoking(events.Select((e, i) => new Invocation(writer.RunId.Value, Name(writer), first + i, e.Expected)));
        foreach (var (happened, _) in events)
            await RecordAsync(writer, happened);
    }

    private async Task RecordAsync(RunWriter writer, RunEvent happened)
    {
        if (_random.Next(2) == 0)
        {
            await writer.RecordAsync(happened);
            return;
        }

        try
        {
            writer.Record(happened);
        }
        catch (JournalSaturatedException)
        {
            await writer.RecordAsync(happened);
        }
    }

    private async Task FlushSometimesAsync(RunWriter writer)
    {
        var flush = _random.Next(4);
        if (flush == 0)
            await FlushAsync(writer);
        else if (flush == 1)
            _flushes.Add(FlushAsync(writer));
    }

    private async Task FlushAsync(RunWriter writer)
    {
        var number = writer.LastNumber;
        var started = Stopwatch.GetTimestamp();
        await writer.FlushAsync();
        latencies.Add(writer.RunId, Stopwatch.GetElapsedTime(started));
        lock (_lock)
        {
            if (number <= _acknowledged)
                return;
            history.Acknowledged(new Acknowledgement(writer.RunId.Value, Name(writer), number), number - _acknowledged);
            _acknowledged = number;
        }
    }

    private static string Name(RunWriter writer) => writer.Producer.Value.ToString("N");
}
