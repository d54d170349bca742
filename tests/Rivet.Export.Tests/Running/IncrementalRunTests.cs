using Rivet.Export.Configuration;
using Rivet.Export.Tests.Resuming;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Export.Tests.Resuming.ResumeScene;

namespace Rivet.Export.Tests.Running;

/// <summary>Runs of an incremental export, one after another. A row that is in two files is among the ids twice.</summary>
public sealed class IncrementalRunTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task Runs_over_a_growing_table_export_each_row_once()
    {
        Add(1, 10);
        var first = await RunAsync();
        Add(11, 25);
        var second = await RunAsync();
        Add(26, 26);
        var third = await RunAsync();

        Assert.Equal(Numbers(1, 26), _scene.Ids());
        Assert.Equal([10L, 15L, 1L], new[] { first, second, third }.Select(result => result.Summary.Rows));
        Assert.Equal(new[] { first, second, third }.Select(result => $"{result.Summary.RunId}.parquet"), _scene.Folder.Files);
        Assert.Equal([new Bounds(null, "10"), new Bounds("10", "25"), new Bounds("25", "26")], await BoundsAsync(first, second, third));
    }

    [Fact]
    public async Task A_run_records_its_bounds_its_only_chunk_and_its_outcome()
    {
        Add(1, 3);
        await RunAsync();
        Add(4, 5);

        var result = await _scene.RunAsync(_scene.Folder.Incremental() with { Validate = true, Reconcile = true });

        var file = $"{result.Summary.RunId}.parquet";
        var events = await _scene.EventsOf(result);
        Assert.Equal(
            [
                new ChunkStarted(0, "3", "5"),
                new FileWritten(file, 2, _scene.Bytes(file), 0),
                new ChunkCompleted(0, 2, file),
                new ValidationResult(true),
                new ReconciliationResult(2, 2, true),
                new RunCompleted(RunStatus.Success, null, (long)result.Summary.Duration.TotalMilliseconds),
            ],
            events.Skip(1));
        var plan = ((PlanResolved)events[0]).Plan;
        Assert.Equal(
            ("incremental", null, new PlannedCursor { Column = "id", Type = "integer", After = "3", UpTo = "5" }), (plan.Strategy, plan.ChunkKey, plan.Cursor));
    }

    [Fact]
    public async Task A_row_that_comes_late_with_a_lower_cursor_is_not_exported()
    {
        Add(1, 3);
        Add(5, 6);
        await RunAsync();
        Add(4, 4);
        Add(7, 7);

        await RunAsync();

        Assert.Equal([1L, 2L, 3L, 5L, 6L, 7L], _scene.Ids());
    }

    [Fact]
    public async Task Rows_that_come_while_a_run_goes_on_are_left_to_the_next()
    {
        Add(1, 3);
        var planned = await Exporter.PlanAsync(_scene.Folder.Incremental(), _scene.Journals.Store);
        Add(4, 5);

        var first = await new Exporter(_scene.Journals).RunAsync(planned);
        var second = await RunAsync();

        Assert.Equal((3L, 2L), (first.Summary.Rows, second.Summary.Rows));
        Assert.Equal(Numbers(1, 5), _scene.Ids());
    }

    [Fact]
    public async Task A_run_without_new_rows_is_a_success_with_a_warning_that_keeps_the_position()
    {
        Add(1, 3);
        await RunAsync();

        var empty = await _scene.RunAsync(_scene.Folder.Incremental() with { Validate = true, Reconcile = true });
        Add(4, 4);
        var next = await RunAsync();

        Assert.Equal(
            [
                new Warning("export", "no row has come whose 'id' is above '3', so that no file was written"),
                new ValidationResult(true),
                new ReconciliationResult(0, 0, true),
                new RunCompleted(RunStatus.Success, null, (long)empty.Summary.Duration.TotalMilliseconds),
            ],
            (await _scene.EventsOf(empty)).Skip(1));
        Assert.Equal([new Bounds("3", "3"), new Bounds("3", "4")], await BoundsAsync(empty, next));
        Assert.Equal(Numbers(1, 4), _scene.Ids());
    }

    [Fact]
    public async Task The_first_rows_may_come_after_the_first_run()
    {
        var empty = await RunAsync();
        Add(-5, -4);
        var next = await RunAsync();

        Assert.Equal(
            new Warning("export", "the source has no rows with a value in 'id', so that no file was written"), (await _scene.EventsOf(empty))[1]);
        Assert.Equal([new Bounds(null, null), new Bounds(null, "-4")], await BoundsAsync(empty, next));
        Assert.Equal([-5L, -4L], _scene.Ids());
    }

    [Fact]
    public async Task A_position_does_not_go_back_when_rows_are_deleted()
    {
        Add(1, 9);
        await RunAsync();
        _scene.Folder.Execute("DELETE FROM items WHERE id > 5");

        var empty = await RunAsync();
        Add(10, 10);
        await RunAsync();

        Assert.Equal([new Bounds("9", "9")], await BoundsAsync(empty));
        Assert.Equal(Numbers(1, 10), _scene.Ids());
    }

    [Fact]
    public async Task Rows_without_a_cursor_are_counted_in_a_warning_and_not_exported()
    {
        _scene.Folder.Execute("ALTER TABLE items ADD COLUMN version INTEGER; INSERT INTO items VALUES (1, 'a', 7), (2, 'b', NULL), (3, 'c', 8), (4, 'd', NULL)");

        var result = await _scene.RunAsync(_scene.Folder.Incremental("version") with { Reconcile = true });

        Assert.Contains(new PlanWarning("null_cursor", "2 rows have no value in 'version'; in mode incremental they are not exported"), await _scene.EventsOf(result));
        Assert.Equal([1L, 3L], _scene.Ids());
        Assert.Equal(new ReconciliationResult(2, 2, true), result.Summary.Reconciliation);
    }

    [Fact]
    public async Task Each_export_has_a_position_of_its_own_and_runs_in_other_modes_have_none()
    {
        Add(1, 3);
        await RunAsync();
        await _scene.RunAsync(_scene.Folder.Chunked());
        Add(4, 4);

        var next = await RunAsync();
        var other = _scene.Folder.Incremental();
        var first = await _scene.RunAsync(other with { Export = other.Export with { Name = "items_too" } });

        Assert.Equal([new Bounds("3", "4"), new Bounds(null, "4")], await BoundsAsync(next, first));
    }

    public Task InitializeAsync()
    {
        _scene.Folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT)");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    private void Add(int from, int to) =>
        _scene.Folder.Execute(string.Concat(Enumerable.Range(from, to - from + 1).Select(id => $"INSERT INTO items (id, name) VALUES ({id}, 'item {id}');")));

    private Task<ExportResult> RunAsync() => _scene.RunAsync(_scene.Folder.Incremental());

    private async Task<IReadOnlyList<Bounds>> BoundsAsync(params ExportResult[] results)
    {
        var bounds = new List<Bounds>();
        foreach (var result in results)
        {
            var cursor = (await _scene.ReadAsync(result.Summary.RunId)).Journal.PlanSnapshot!.Cursor!;
            bounds.Add(new Bounds(cursor.After, cursor.UpTo));
        }

        return bounds;
    }

    private sealed record Bounds(string? After, string? UpTo);
}
