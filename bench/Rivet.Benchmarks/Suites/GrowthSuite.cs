using System.Diagnostics;
using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Suites;

/// <summary>Whether recording depends on how much there is already: in the run, and in the store.</summary>
internal sealed class GrowthSuite : ISuite
{
    private const string Latency = "p50 µs until one event is durable";

    public string Name => "growth";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var folders = new MeasuredFolder(Name);
        var entries = scale.Of(10_000_000, 1_000_000);
        var runs = scale.Of(100_000, 2_000);
        await using (var store = folders.Next())
            await LongRunAsync(store, entries, figures, scale);
        await using (var store = folders.Next())
            await ManyRunsAsync(store, runs, figures, scale);
        return
        [
            .. Within($"a run of {entries:N0} events", Short, Long, figures),
            .. Within($"a store of {runs:N0} finished runs", Empty, Full, figures),
        ];
    }

    private const string Short = "run of 100,000 events";
    private const string Long = "long run";
    private const string Empty = "new store";
    private const string Full = "store with many runs";

    private static IEnumerable<Target> Within(string says, string before, string after, Figures figures) =>
    [
        Target.AtLeast(0.85, $"{says}: events/s, times what it was", figures.Median(after, RecordingRound.Speed) / figures.Median(before, RecordingRound.Speed)),
        Target.AtMost(1.15, $"{says}: {Latency}, times what it was", figures.Median(after, Latency) / figures.Median(before, Latency)),
    ];

    private static async Task LongRunAsync(FolderStore store, int events, Figures figures, Scale scale)
    {
        await using var journals = RunJournals.Start(RecordedRuns.Options(store));
        var warmUp = await journals.OpenRunAsync(new RunId("warm-up"), "orders");
        for (var times = 0; times < 3; times++)
            await MeasureAsync(warmUp, "warm-up", new Figures(), scale);
        var run = await journals.OpenRunAsync(RecordedRuns.Id, "orders");
        await RecordAsync(run, 100_000);
        await MeasureAsync(run, Short, figures, scale);
        await RecordAsync(run, events - 1_000_000);
        await MeasureAsync(run, Long, figures, scale);
    }

    private static async Task ManyRunsAsync(FolderStore store, int runs, Figures figures, Scale scale)
    {
        await using (var journals = RunJournals.Start(RecordedRuns.Options(store)))
        {
            await MeasureAsync(await journals.OpenRunAsync(new RunId("warm-up"), "orders"), "warm-up", new Figures(), scale);
            await MeasureAsync(await journals.OpenRunAsync(new RunId("first"), "orders"), Empty, figures, scale);
            var began = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(Enumerable.Range(0, runs), new ParallelOptions { MaxDegreeOfParallelism = 64 }, (index, _) => FinishedRunAsync(journals, index));
            figures.Add("making runs", "finished runs/s", runs / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        // As a process finds them that begins after they have ended, when it has looked through them.
        await using var later = RunJournals.Start(RecordedRuns.Options(store));
        await later.ListRunsAsync(limit: 1);
        await MeasureAsync(await later.OpenRunAsync(new RunId("warm-up-2"), "orders"), "warm-up", new Figures(), scale);
        await MeasureAsync(await later.OpenRunAsync(new RunId("last"), "orders"), Full, figures, scale);
    }

    private static async ValueTask FinishedRunAsync(RunJournals journals, int index)
    {
        var run = await journals.OpenRunAsync(new RunId($"finished-{index}"), "orders");
        await JournalContender.ProduceAsync(run, ExportEvents.OfProducer(index % 8, 8).Take(3).Append(new RunCompleted(RunStatus.Success, null, 1000)));
    }

    private static async Task MeasureAsync(OpenedRun run, string subject, Figures figures, Scale scale)
    {
        for (var round = 0; round < scale.Rounds; round++)
        {
            const int events = 160_000;
            var cost = await Cost.OfAsync(() => RecordAsync(run, events));
            figures.Add(subject, RecordingRound.Speed, events / cost.Elapsed.TotalSeconds);
            figures.Add(subject, "processor ns/event", cost.Processor.TotalNanoseconds / events);
            figures.Add(subject, "ms in pauses of the collector", cost.Pauses.TotalMilliseconds);
            await using var writer = run.CreateWriter();
            var latencies = await Latencies.OfAsync(200, async () =>
            {
                await writer.RecordAsync(new Warning("bench", "one event"));
                await writer.FlushAsync();
            });
            figures.Add(subject, Latency, latencies.Percentile(50));
        }
    }

    private static Task RecordAsync(OpenedRun run, int events) => Task.WhenAll(Enumerable.Range(0, 8).Select(producer => Task.Run(
        () => JournalContender.ProduceAsync(run, ExportEvents.OfProducer(producer, 8).Take(events / 8)))));
}
