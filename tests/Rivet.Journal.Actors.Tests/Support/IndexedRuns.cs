using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Runs, and what the run index says of them.</summary>
internal static class IndexedRuns
{
    public static readonly FileWritten File1 = new("orders_chunk0.parquet", 5000, 81_920, 0);

    public static async Task<IReadOnlyList<IndexedRun>> RecordAsync(TemporaryStore store)
    {
        IReadOnlyList<IndexedRun> listed;
        await using (var journals = store.Start())
        {
            foreach (var export in new[] { "orders", "customers" })
            {
                var run = await journals.OpenRunAsync(new RunId($"{export}_1"), export);
                await using var writer = run.CreateWriter();
                writer.Record(File1);
                writer.Record(new RunCompleted(RunStatus.Success, null, 12));
            }

            listed = await ListedAsync(journals, runs => runs.Count == 2 && runs.All(run => run.FinishedAt is not null));
        }

        SqliteConnection.ClearAllPools();
        return listed;
    }

    /// <summary>The runs, as soon as they are as they should be.</summary>
    public static async Task<IReadOnlyList<IndexedRun>> ListedAsync(RunJournals journals, Func<IReadOnlyList<IndexedRun>, bool> condition)
    {
        IReadOnlyList<IndexedRun> runs = [];
        await Eventually.IsAsync(async () =>
        {
            try
            {
                runs = await journals.ListRunsAsync();
                return condition(runs);
            }
            catch (DbException)
            {
                return false;
            }
        });
        return runs;
    }
}
