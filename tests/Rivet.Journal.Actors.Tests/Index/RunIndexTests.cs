using static Rivet.Journal.Actors.Tests.IndexedRuns;

namespace Rivet.Journal.Actors.Tests;

public abstract class RunIndexTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_20260513T120000.123");

    [SkippableFact]
    public async Task A_run_is_listed_when_it_is_opened_and_again_with_its_outcome()
    {
        using var store = NewStore();
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

    [SkippableFact]
    public async Task Runs_come_newest_first_by_export_and_as_many_as_asked_for()
    {
        using var store = NewStore();
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

    [SkippableFact]
    public async Task What_an_interrupted_run_recorded_is_listed_after_the_next_start()
    {
        using var store = NewStore();
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

    [SkippableFact]
    public async Task An_index_that_was_deleted_is_made_anew()
    {
        using var store = NewStore();
        var before = await RecordAsync(store);
        store.Store.ExecuteOnIndex("DROP TABLE rivet_run");

        await using var journals = store.Start();

        Assert.Equal(before, await ListedAsync(journals, runs => runs.Count == before.Count));
    }
}

public class RunIndexTestsOnSqlite() : RunIndexTests(StoreKind.Sqlite);

public class RunIndexTestsOnPostgres() : RunIndexTests(StoreKind.Postgres);
