using Rivet.Journal.Load;

namespace Rivet.Journal.Actors.Tests;

public abstract class ReadBeginningTests(StoreKind kind) : StoreTests(kind)
{
    [SkippableFact]
    public async Task Of_a_run_only_its_first_rows_are_read()
    {
        using var store = NewStore();
        var run = await RecordAsync(store, entries: 10);

        var reading = await new JournalReader(store.Store).ReadBeginningAsync(run);

        Assert.Equal(SampleEvents.Plan("SELECT 1"), reading!.Journal.PlanSnapshot);
        Assert.InRange(reading.Journal.LastSequence, 1, 3);
        Assert.Null(reading.Damage);
    }

    [SkippableFact]
    public async Task Damage_behind_them_is_not_looked_at_and_damage_among_them_is_told()
    {
        using var store = NewStore();
        var run = await RecordAsync(store, entries: 10);

        Faults.Execute(store.Store, "UPDATE journal SET message = x'00' WHERE sequence_number = 9");
        Assert.Null((await new JournalReader(store.Store).ReadBeginningAsync(run))!.Damage);

        Faults.Execute(store.Store, "UPDATE journal SET message = x'00' WHERE sequence_number = 2");
        Assert.StartsWith("row 2: it does not parse", (await new JournalReader(store.Store).ReadBeginningAsync(run))!.Damage, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_run_without_entries_has_no_plan_and_one_that_is_not_there_is_null()
    {
        using var store = NewStore();
        var run = await RecordAsync(store, entries: 0);

        Assert.Null((await new JournalReader(store.Store).ReadBeginningAsync(run))!.Journal.PlanSnapshot);
        Assert.Null(await new JournalReader(store.Store).ReadBeginningAsync(new RunId("orders_2")));
    }

    private static async Task<RunId> RecordAsync(TemporaryStore store, int entries)
    {
        var runId = new RunId("orders_1");
        await using var journals = store.Start();
        var run = await journals.OpenRunAsync(runId, "orders");
        await using var writer = run.CreateWriter();
        for (var i = 0; i < entries; i++)
        {
            writer.Record(i == 0 ? new PlanResolved(SampleEvents.Plan("SELECT 1")) : new Warning("test", $"{i}"));
            await writer.FlushAsync();
        }

        return runId;
    }
}

public class ReadBeginningTestsOnSqlite() : ReadBeginningTests(StoreKind.Sqlite);

public class ReadBeginningTestsOnPostgres() : ReadBeginningTests(StoreKind.Postgres);
