using System.Diagnostics;
using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Events;
using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Suites;

/// <summary>Eight producers that record in the background until it is disposed of, at a speed or as fast as they can.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Producers = 8;

    private readonly CancellationTokenSource _stop = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Task _producing;
    private long _events;

    public Load(OpenedRun run, double eventsPerSecond = double.PositiveInfinity) =>
        _producing = Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(() => ProduceAsync(run, producer, eventsPerSecond / Producers))));

    /// <summary>What it has recorded so far.</summary>
    public double EventsPerSecond => Volatile.Read(ref _events) / Stopwatch.GetElapsedTime(_began).TotalSeconds;

    /// <summary>What a run takes from as many producers at most, in events a second.</summary>
    public static async Task<double> SpeedAsync(OpenedRun run)
    {
        const int events = 400_000;
        var given = ExportEvents.Of(Producers, events);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(given.Select(own => Task.Run(() => JournalContender.ProduceAsync(run, own))));
        return events / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _producing;
        _stop.Dispose();
    }

    // A little every millisecond, as chunk workers do, and not much at once.
    private async Task ProduceAsync(OpenedRun run, int producer, double eventsPerSecond)
    {
        var began = Stopwatch.GetTimestamp();
        await using var writer = run.CreateWriter();
        var recorded = 0;
        foreach (var happened in ExportEvents.OfProducer(producer, Producers))
        {
            while (recorded >= eventsPerSecond * Stopwatch.GetElapsedTime(began).TotalSeconds && !_stop.IsCancellationRequested)
                await Task.Delay(1);
            if (_stop.IsCancellationRequested)
                break;
            await writer.RecordAsync(happened);
            Interlocked.Increment(ref _events);
            recorded++;
        }
    }
}
