using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors.Tests;

public class RunIndexTests
{
    private static readonly RunId Run = new("orders_20260513T120000.123");
    private static readonly FileWritten File1 = new("orders_chunk0.parquet", 5000, 81_920, 0);

    [Fact]
    public async Task A_run_is_listed_when_it_is_opened_and_again_with_its_outcome()
    {
        using var store = new TemporaryStore();
        await using var journals = store.Start();
        var run = await journals.OpenRunAsync(Run, "orders");

        var opened = await ListedAsync(journals, runs => runs.Count == 1);
        await using var writer = run.CreateWriter();
        writer.Record(File1);
        writer.Record(new RunCompleted(RunStatus.Success, null, 12));
        await writer.FlushAsync();
        var ended = await ListedAsync(journals, runs => runs is [{ FinishedAt: not null }]);

        Assert.Equal((Run, "orders", "unfinished", 0L), (opened[0].RunId, opened[0].ExportName, opened[0].Status, opened[0].LastSequence));
        Assert.NotNull(opened[0].StartedAt);
        Assert.Equal(
            opened[0] with
            {
                Status = "success",
                Rows = 5000,
                Bytes = 81_920,
                LastSequence = 2,
                FinishedAt = ended[0].FinishedAt,
                LastRow = ended[0].LastRow,
            },
            ended[0]);
    }

    [Fact]
    public async Task Runs_come_newest_first_by_export_and_as_many_as_asked_for()
    {
        using var store = new TemporaryStore();
        await using var journals = store.Start();
        foreach (var (id, export) in new[] { ("a_1", "a"), ("b_1", "b"), ("a_2", "a") })
            await journals.OpenRunAsync(new RunId(id), export);
        await ListedAsync(journals, runs => runs.Count == 3);

        var all = await journals.ListRunsAsync();
        var last = await journals.ListRunsAsync(limit: 1);
        var ofA = await journals.ListRunsAsync("a");

        Assert.Equal(["a_2", "b_1", "a_1"], all.Select(run => run.RunId.Value));
        Assert.Equal(["a_2"], last.Select(run => run.RunId.Value));
        Assert.Equal(["a_2", "a_1"], ofA.Select(run => run.RunId.Value));
    }

    [Fact]
    public async Task What_an_interrupted_run_recorded_is_listed_after_the_next_start()
    {
        using var store = new TemporaryStore();
        await using (var journals = store.Start())
        {
            var run = await journals.OpenRunAsync(Run, "orders");
            await using var writer = run.CreateWriter();
            writer.Record(File1);
        }

        await using var again = store.Start();
        var runs = await ListedAsync(again, runs => runs is [{ Rows: > 0 }]);

        Assert.Equal(("unfinished", 5000L, 1L), (runs[0].Status, runs[0].Rows, runs[0].LastSequence));
    }

    [Fact]
    public async Task An_index_that_was_deleted_is_made_anew()
    {
        using var store = new TemporaryStore();
        var before = await RecordAsync(store);
        File.Delete(store.Store.IndexFile);

        await using var journals = store.Start();

        Assert.Equal(before, await ListedAsync(journals, runs => runs.Count == before.Count));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(0, int.MaxValue)]
    [InlineData(100, int.MaxValue)]
    [InlineData(4096, int.MaxValue)]
    [InlineData(4096, 4096)]
    [InlineData(8192, 4096)]
    public async Task An_index_that_was_damaged_is_made_anew(int from, int length)
    {
        using var store = new TemporaryStore();
        var before = await RecordAsync(store);
        var bytes = await File.ReadAllBytesAsync(store.Store.IndexFile);
        Assert.True(bytes.Length > from);
        bytes.AsSpan(from, Math.Min(length, bytes.Length - from)).Fill(0xA5);
        await File.WriteAllBytesAsync(store.Store.IndexFile, bytes);

        await using var journals = store.Start();

        Assert.Equal(before, await ListedAsync(journals, runs => runs.Count == before.Count));
        Assert.Equal(before.Where(run => run.ExportName == "orders"), await journals.ListRunsAsync("orders"));
    }

    [Fact]
    public async Task An_index_that_was_cut_short_is_made_anew()
    {
        using var store = new TemporaryStore();
        var before = await RecordAsync(store);
        await using (var file = File.OpenWrite(store.Store.IndexFile))
            file.SetLength(5000);

        await using var journals = store.Start();

        Assert.Equal(before, await ListedAsync(journals, runs => runs.Count == before.Count));
    }

    private static async Task<IReadOnlyList<IndexedRun>> RecordAsync(TemporaryStore store)
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

    /// <summary>The runs, as soon as they are as they should be. Each look waits for the index, so that this is no idle loop.</summary>
    private static async Task<IReadOnlyList<IndexedRun>> ListedAsync(RunJournals journals, Func<IReadOnlyList<IndexedRun>, bool> condition)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            bound.Token.ThrowIfCancellationRequested();
            IReadOnlyList<IndexedRun> runs;
            try
            {
                runs = await journals.ListRunsAsync(cancellation: bound.Token);
            }
            catch (SqliteException)
            {
                continue;
            }

            if (condition(runs))
                return runs;
        }
    }
}
