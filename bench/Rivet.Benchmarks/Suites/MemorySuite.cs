using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Benchmarks.Suites;

/// <summary>Managed memory that a recovered run keeps.</summary>
internal sealed class MemorySuite : ISuite
{
    private const string Retained = "B/entry retained";

    public string Name => "memory";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var folders = new MeasuredFolder(Name);
        await using var store = folders.Next();
        var entries = scale.Of(1_000_000, 100_000);
        await RecordedRuns.RecordAsync(store, ExportEvents.Of(8, entries));
        for (var round = 0; round < scale.Of(3, 1); round++)
            await MeasureAsync(store, entries, figures);
        return [Target.AtMost(140, $"bytes retained for each of {entries:N0} entries", figures.Median("recovered run", Retained))];
    }

    private static async Task MeasureAsync(FolderStore store, int entries, Figures figures)
    {
        await using var journals = RunJournals.Start(RecordedRuns.Options(store));

        // What was before comes to its end meanwhile, and what reads the rows does a little later than the answer is given.
        await Task.Delay(TimeSpan.FromSeconds(5));
        Cost.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await journals.OpenRunAsync(RecordedRuns.Id, "orders");
        await AskAsync(journals);
        await Task.Delay(TimeSpan.FromSeconds(5));
        Cost.Collect();
        figures.Add("recovered run", Retained, (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / entries);
        await AskAsync(journals);
    }

    private static Task<SummaryAnswer> AskAsync(RunJournals journals) =>
        journals.AskAsync(new GetSummary(RecordedRuns.Id));
}
