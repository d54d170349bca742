using Rivet.Export.Tests.Resuming;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>What a version that knows widths of integers makes of runs of one that wrote all of them with 64 bits.</summary>
public sealed class IntegerWidthTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private PostgresDatabase? _database;

    private PostgresDatabase Database => _database ??= new PostgresDatabase().Execute(
        "CREATE TABLE items (id bigint PRIMARY KEY, n integer, few smallint); INSERT INTO items VALUES (1, 2, 3), (2, 3, 4)");

    [SkippableFact]
    public async Task The_columns_have_changed_once()
    {
        var request = _scene.Folder.Full() with { Source = Database.Source };
        await _scene.InterruptAsync(
            request, owner => owner.RecordAsync(new PlanResolved(OfOlder(owner)), new RunCompleted(RunStatus.Success, null, 1)), withPlan: false);

        var first = await _scene.RunAsync(request);
        var second = await _scene.RunAsync(request);

        Assert.Equal(
            [new SchemaChanged([], [], [new ColumnTypeChange("n", "integer", "int32"), new ColumnTypeChange("few", "integer", "int16")])],
            (await _scene.EventsOf(first)).OfType<SchemaChanged>());
        Assert.Empty((await _scene.EventsOf(second)).OfType<SchemaChanged>());
    }

    [SkippableFact]
    public async Task A_run_that_was_planned_with_64_bits_is_not_resumed_with_fewer()
    {
        var request = _scene.Folder.Full() with { Source = Database.Source };
        await _scene.InterruptAsync(request, owner => owner.RecordAsync(new PlanResolved(OfOlder(owner))), withPlan: false);

        var refusal = await _scene.RefusalAsync(request);

        Assert.Equal(["columns: n: integer → int32, few: integer → int16"], refusal.Changes);
    }

    [SkippableFact]
    public async Task An_incremental_export_goes_on_when_its_cursor_becomes_wider()
    {
        var request = _scene.Folder.Incremental("few") with { Source = Database.Source };
        await _scene.RunAsync(request);
        Database.Execute("ALTER TABLE items ALTER COLUMN few TYPE bigint; INSERT INTO items VALUES (3, 4, 70000)");

        var result = await _scene.RunAsync(request);

        Assert.Equal(
            new PlannedCursor { Column = "few", Type = "integer", After = "4", UpTo = "70000" }, (await _scene.ReadAsync(result.Summary.RunId)).Journal.PlanSnapshot!.Cursor);
        Assert.Equal(1, result.Summary.Rows);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _database?.Dispose();
    }

    private static PlanSnapshot OfOlder(LostOwner owner) => owner.Plan.Snapshot with
    {
        Columns = new PlannedColumns([.. owner.Plan.Snapshot.Columns.Select(column => column with { Type = "integer" })]),
    };
}
