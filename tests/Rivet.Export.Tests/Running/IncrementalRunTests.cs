using Rivet.Export.Tests.Resuming;
using Rivet.Journal;
using static Rivet.Export.Tests.Resuming.ResumeScene;
using static Rivet.Export.Tests.Running.IncrementScene;

namespace Rivet.Export.Tests.Running;

/// <summary>Runs of an incremental export, one after another. A row that is in two files is among the ids twice.</summary>
public sealed class IncrementalRunTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task Runs_over_a_growing_table_export_each_row_once()
    {
        _scene.AddItems(1, 10);
        var first = await _scene.RunIncrementAsync();
        _scene.AddItems(11, 25);
        var second = await _scene.RunIncrementAsync();
        _scene.AddItems(26, 26);
        var third = await _scene.RunIncrementAsync();

        Assert.Equal(Numbers(1, 26), _scene.Ids());
        Assert.Equal([10L, 15L, 1L], new[] { first, second, third }.Select(result => result.Summary.Rows));
        Assert.Equal(new[] { first, second, third }.Select(result => $"{result.Summary.RunId}.parquet"), _scene.Folder.Files);
        Assert.Equal(Ids(null, "10"), await _scene.CursorOfAsync(first));
        Assert.Equal(Ids("10", "25"), await _scene.CursorOfAsync(second));
        Assert.Equal(Ids("25", "26"), await _scene.CursorOfAsync(third));
    }

    [Fact]
    public async Task A_run_records_its_bounds_its_only_chunk_and_its_outcome()
    {
        _scene.AddItems(1, 3);
        await _scene.RunIncrementAsync();
        _scene.AddItems(4, 5);

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
            ("incremental", null, Ids("3", "5")), (plan.Strategy, plan.ChunkKey, plan.Cursor));
    }

    [Fact]
    public async Task A_run_that_did_not_match_its_source_does_not_advance_the_position()
    {
        _scene.AddItems(1, 5);
        var request = _scene.Folder.Incremental() with { Reconcile = true };

        var first = await _scene.RunAsync(request, state =>
        {
            if (state.ChunksDone == 1)
                _scene.Folder.Execute("DELETE FROM items WHERE id = 3");
        });
        var second = await _scene.RunAsync(request);

        Assert.Equal((RunStatus.Success, false, 5L), (first.Summary.Status, first.Summary.Reconciliation?.Matched, first.Summary.Rows));
        Assert.Equal((true, 4L), (second.Summary.Reconciliation?.Matched, second.Summary.Rows));
    }

    [Fact]
    public async Task A_row_that_comes_late_with_a_lower_cursor_is_not_exported()
    {
        _scene.AddItems(1, 3);
        _scene.AddItems(5, 6);
        await _scene.RunIncrementAsync();
        _scene.AddItems(4, 4);
        _scene.AddItems(7, 7);

        await _scene.RunIncrementAsync();

        Assert.Equal([1L, 2L, 3L, 5L, 6L, 7L], _scene.Ids());
    }

    [Fact]
    public async Task Rows_that_come_while_a_run_goes_on_are_left_to_the_next()
    {
        _scene.AddItems(1, 3);
        var planned = await Exporter.PlanAsync(_scene.Folder.Incremental(), _scene.Journals.Store);
        _scene.AddItems(4, 5);

        var first = await new Exporter(_scene.Journals).RunAsync(planned);
        var second = await _scene.RunIncrementAsync();

        Assert.Equal((3L, 2L), (first.Summary.Rows, second.Summary.Rows));
        Assert.Equal(Numbers(1, 5), _scene.Ids());
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
        _scene.AddItems(1, 3);
        await _scene.RunIncrementAsync();
        await _scene.RunAsync(_scene.Folder.Chunked());
        _scene.AddItems(4, 4);

        var next = await _scene.RunIncrementAsync();
        var other = _scene.Folder.Incremental();
        var first = await _scene.RunAsync(other with { Export = other.Export with { Name = "items_too" } });

        Assert.Equal((Ids("3", "4"), Ids(null, "4")), (await _scene.CursorOfAsync(next), await _scene.CursorOfAsync(first)));
    }

    public Task InitializeAsync()
    {
        _scene.Folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT)");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
