namespace Rivet.Journal.Actors.Tests;

public abstract class RunEndsTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");

    private static readonly PlanSnapshot Plan = new()
    {
        ExportName = "orders",
        BaseQuery = "SELECT 1",
        Strategy = "full",
        Format = "parquet",
        Compression = "zstd",
        DestinationType = "local",
        TuningProfile = "balanced",
        BatchSize = 1,
        Validate = false,
        Reconcile = false,
        Resume = false,
        Columns = new PlannedColumns([new PlannedColumn("id", "integer")]),
    };

    [SkippableFact]
    public async Task The_plan_and_the_outcome_are_found_whatever_lies_between()
    {
        using var store = NewStore();
        await RecordAsync(store, [new PlanResolved(Plan), .. Enumerable.Repeat(new Warning("test", "between"), 20), new RunCompleted(RunStatus.Success, null, 7)]);

        Assert.Equal(new RunEnds(Run, Plan, new RunCompleted(RunStatus.Success, null, 7), null), await EndsAsync(store));
    }

    [SkippableFact]
    public async Task An_outcome_is_found_behind_which_others_have_taken_the_run_over()
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store, new RunCompleted(RunStatus.Success, null, 7));
        await DamagedRuns.TakeOverAsync(store);
        await DamagedRuns.TakeOverAsync(store);

        Assert.Equal(new RunEnds(Run, null, new RunCompleted(RunStatus.Success, null, 7), null), await EndsAsync(store));
    }

    [SkippableFact]
    public async Task A_damaged_row_behind_the_outcome_is_named()
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store, new RunCompleted(RunStatus.Success, null, 7));
        await DamagedRuns.TakeOverAsync(store);

        DamagedRuns.FlipBit(store.Store, 5);

        Assert.StartsWith("row 5: ", (await EndsAsync(store))!.Damage, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("UPDATE journal SET deleted = TRUE WHERE sequence_number = 5", "row 5: ")]
    [InlineData("UPDATE journal SET identifier = 1 WHERE sequence_number = 5", "row 5: ")]
    public async Task A_row_behind_which_the_end_cannot_be_told_is_named(string damage, string named)
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store, new RunCompleted(RunStatus.Success, null, 7));
        await DamagedRuns.TakeOverAsync(store);
        using (var connection = Faults.Open(store.Store))
        using (var command = connection.Command(damage))
            Assert.Equal(1, command.ExecuteNonQuery());

        Assert.StartsWith(named, (await EndsAsync(store))!.Damage, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_missing_row_before_a_taking_over_is_named()
    {
        using var store = NewStore();
        await RecordAsync(store, [.. Enumerable.Repeat<RunEvent>(new Warning("test", "one"), 40), new RunCompleted(RunStatus.Success, null, 7)]);
        await DamagedRuns.TakeOverAsync(store);
        using (var connection = Faults.Open(store.Store))
        using (var command = connection.Command("DELETE FROM journal WHERE sequence_number = 42"))
            Assert.Equal(1, command.ExecuteNonQuery());

        Assert.Equal("row 41: row 42, which comes after it, is missing", (await EndsAsync(store))!.Damage);
    }

    [SkippableFact]
    public async Task A_run_that_was_only_opened_has_neither()
    {
        using var store = NewStore();
        await RecordAsync(store, []);

        Assert.Equal(new RunEnds(Run, null, null, null), await EndsAsync(store));
    }

    [SkippableFact]
    public async Task An_unfinished_run_has_no_outcome_and_one_without_a_plan_no_plan()
    {
        using var store = NewStore();
        await RecordAsync(store, [new Warning("test", "alone")]);

        Assert.Equal(new RunEnds(Run, null, null, null), await EndsAsync(store));
    }

    [SkippableFact]
    public async Task There_are_no_ends_of_a_run_that_there_is_not()
    {
        using var store = NewStore();

        Assert.Null(await EndsAsync(store));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_damaged_row_at_either_end_is_named(int row)
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store, new RunCompleted(RunStatus.Success, null, 7));

        DamagedRuns.FlipBit(store.Store, row);

        Assert.StartsWith($"row {row}: ", (await EndsAsync(store))!.Damage, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_end_that_is_missing_is_named()
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store, new RunCompleted(RunStatus.Success, null, 7));

        using (var connection = Faults.Open(store.Store))
        using (var command = connection.Command("DELETE FROM journal WHERE sequence_number = 4"))
            command.ExecuteNonQuery();

        Assert.Equal("row 3: it ends with entry 2, and the run had 3", (await EndsAsync(store))!.Damage);
    }

    private static async Task RecordAsync(TemporaryStore store, IEnumerable<RunEvent> events)
    {
        await using var journals = store.Start();
        await using var writer = (await journals.OpenRunAsync(Run, "orders")).CreateWriter();
        foreach (var happened in events)
        {
            writer.Record(happened);
            await writer.FlushAsync();
        }
    }

    private static Task<RunEnds?> EndsAsync(TemporaryStore store) => new JournalReader(store.Store).ReadEndsAsync(Run);
}

public class RunEndsTestsOnSqlite() : RunEndsTests(StoreKind.Sqlite);

public class RunEndsTestsOnPostgres() : RunEndsTests(StoreKind.Postgres);
