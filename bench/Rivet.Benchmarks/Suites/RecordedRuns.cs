using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Suites;

/// <summary>A run that was recorded, and whose journals have stopped.</summary>
internal static class RecordedRuns
{
    public static readonly RunId Id = new("orders_20261124T005847.570");

    /// <summary>Nothing is brought back before it is asked for, and who asks waits for it however slow the machine is.</summary>
    public static RunJournalOptions Options(FolderStore store) =>
        new() { Store = store.Journal, Hocon = "rivet.journal { in-flight.max-runs = 0, query-timeout = 5m }" };

    public static async Task RecordAsync(FolderStore store, IReadOnlyList<RunEvent[]> events, bool isOneByOne = false)
    {
        await using var journals = RunJournals.Start(Options(store));
        var run = await journals.OpenRunAsync(Id, "orders");
        if (!isOneByOne)
        {
            await Task.WhenAll(events.Select(own => Task.Run(() => JournalContender.ProduceAsync(run, own))));
            return;
        }

        await using var writer = run.CreateWriter();
        foreach (var happened in events.SelectMany(own => own))
        {
            await writer.RecordAsync(happened);
            await writer.FlushAsync();
        }
    }
}
