using System.Diagnostics;
using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Suites;

/// <summary>What a call of <see cref="RunWriter.Record"/> costs the thread that makes it: one producer alone, and eight of one run at once.</summary>
internal sealed class RecordCallSuite : ISuite
{
    private const string Allocated = "B allocated by the caller";

    public string Name => "record-call";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var folders = new MeasuredFolder(Name);
        await using var store = folders.Next();
        await using var journals = RunJournals.Start(new RunJournalOptions
        {
            Store = store.Journal,
            Hocon = "rivet.journal.writer { max-retained-events = 10000000, max-retained-bytes = 1 GiB }",
        });
        var run = await journals.OpenRunAsync(RecordedRuns.Id, "orders");
        var events = scale.Of(200_000, 20_000);
        await MeasureAsync(run, 1, events, new Figures());
        for (var round = 0; round < scale.Rounds; round++)
        {
            await MeasureAsync(run, 1, events, figures);
            await MeasureAsync(run, 8, events, figures);
        }

        return
        [
            Target.AtMost(200, "bytes allocated by the caller for an event", figures.Median(Subject(1), Allocated)),
            Target.AtMost(200, "bytes allocated by the caller for an event, eight at once", figures.Median(Subject(8), Allocated)),
        ];
    }

    private static string Subject(int producers) => producers == 1 ? "one producer" : $"{producers} producers of one run";

    private static async Task MeasureAsync(OpenedRun run, int producers, int events, Figures figures)
    {
        var contended = Monitor.LockContentionCount;
        var calls = await Task.WhenAll(ExportEvents.Of(producers, events).Select(own => Task.Run(() => RecordAsync(run, own))));
        figures.Add(Subject(producers), Allocated, calls.Sum(call => call.Allocated) / (double)events);
        figures.Add(Subject(producers), "ns/call", calls.Sum(call => call.Nanoseconds) / events);
        figures.Add(Subject(producers), "waits for a lock, in a million calls", (Monitor.LockContentionCount - contended) * 1e6 / events);
    }

    private static async Task<(long Allocated, double Nanoseconds)> RecordAsync(OpenedRun run, RunEvent[] events)
    {
        await using var writer = run.CreateWriter();
        return Measure(writer, events);
    }

    // In one piece, so that it stays on its thread.
    private static (long Allocated, double Nanoseconds) Measure(RunWriter writer, RunEvent[] events)
    {
        var (allocated, began) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        foreach (var happened in events)
            writer.Record(happened);
        return (GC.GetAllocatedBytesForCurrentThread() - allocated, Stopwatch.GetElapsedTime(began).TotalNanoseconds);
    }
}
