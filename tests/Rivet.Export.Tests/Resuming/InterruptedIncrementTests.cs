using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Export.Tests.Resuming.ResumeScene;
using static Rivet.Export.Tests.Running.IncrementScene;

namespace Rivet.Export.Tests.Resuming;

/// <summary>Incremental runs that do not end well: what they were at is exported again, and never left out.</summary>
public sealed class InterruptedIncrementTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private ExportRequest _request = null!;

    [Fact]
    public async Task A_run_after_one_that_was_killed_repeats_its_rows()
    {
        await _scene.RunIncrementAsync();
        _scene.AddItems(11, 20);
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        _scene.AddItems(21, 21);

        var next = await _scene.RunIncrementAsync();

        Assert.Equal(Ids("10", "20"), lost.Plan.Snapshot.Cursor);
        Assert.Equal(Ids("10", "21"), await _scene.CursorOfAsync(next));
        Assert.Equal([.. Numbers(1, 10), .. Numbers(11, 20).SelectMany(id => new[] { id, id }), 21L], _scene.Ids());
    }

    [Fact]
    public async Task What_another_run_has_exported_since_the_plan_is_not_exported_again()
    {
        await _scene.RunIncrementAsync();
        _scene.AddItems(11, 12);
        var planned = await Exporter.PlanAsync(_request, _scene.Journals.Store);
        await _scene.RunIncrementAsync();
        _scene.AddItems(13, 13);

        await new Exporter(_scene.Journals).RunAsync(planned).WaitAsync(ExportScene.Patience);

        Assert.Equal(Numbers(1, 13), _scene.Ids());
    }

    [Fact]
    public async Task A_run_is_not_resumed_after_a_newer_one_that_found_nothing()
    {
        await _scene.RunIncrementAsync();
        _scene.AddItems(11, 12);
        var lost = await _scene.InterruptAsync(_request);
        _scene.Folder.Execute("DELETE FROM items WHERE id > 10");
        var newer = await _scene.RunIncrementAsync();
        _scene.AddItems(11, 12);

        var refusal = await _scene.RefusalAsync(_request);

        Assert.Equal(Ids("10", "10"), await _scene.CursorOfAsync(newer));
        Assert.StartsWith($"run {lost.RunId} was to export rows above '10', and since then another run of the export succeeded", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_after_one_that_was_cancelled_repeats_its_rows()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = await _scene.RunAsync(
            _request with { Validate = true },
            state =>
            {
                if (state.ChunksDone == 1)
                    cancellation.Cancel();
            },
            cancellation.Token);

        var next = await _scene.RunIncrementAsync();

        Assert.Equal((RunStatus.Cancelled, 10L), (cancelled.Summary.Status, cancelled.Summary.Rows));
        Assert.Equal(Ids(null, "10"), await _scene.CursorOfAsync(next));
        Assert.Equal(Numbers(1, 10), Duck.Rows($"SELECT id FROM '{_scene.Folder.Output}/{next.Summary.RunId}.parquet' ORDER BY id").Select(row => (long)row[0]!));
    }

    [Fact]
    public async Task A_run_that_failed_does_not_advance_the_position()
    {
        await _scene.RunIncrementAsync();
        _scene.AddItems(11, 12);
        _scene.Folder.Execute("UPDATE items SET name = x'00' WHERE id = 12");
        var failed = await _scene.RunAsync(_request with { Export = _request.Export with { ChunkMaxAttempts = 1 } });
        _scene.Folder.Execute("UPDATE items SET name = 'mended' WHERE id = 12");
        _scene.AddItems(13, 13);

        var next = await _scene.RunIncrementAsync();

        Assert.Equal((RunStatus.Failed, Ids("10", "12")), (failed.Summary.Status, await _scene.CursorOfAsync(failed)));
        Assert.Equal((RunStatus.Success, Ids("10", "13")), (next.Summary.Status, await _scene.CursorOfAsync(next)));
        Assert.Equal(Numbers(1, 13), _scene.Ids());
    }

    [Fact]
    public async Task A_resumed_run_keeps_its_bounds_and_the_next_goes_on_behind_them()
    {
        await _scene.RunIncrementAsync();
        _scene.AddItems(11, 20);
        var lost = await _scene.InterruptAsync(_request, owner => owner.BreakOffAsync(0));
        _scene.AddItems(21, 25);

        var resumed = await _scene.ResumeAsync(_request);
        var next = await _scene.RunIncrementAsync();

        Assert.Equal((lost.RunId, RunStatus.Success, 10L), (resumed.Summary.RunId, resumed.Summary.Status, resumed.Summary.Rows));
        Assert.Equal((5L, Ids("20", "25")), (next.Summary.Rows, await _scene.CursorOfAsync(next)));
        Assert.Equal(Numbers(1, 25), _scene.Ids());
    }

    [Fact]
    public async Task A_resumed_run_without_new_rows_is_ended()
    {
        await _scene.RunIncrementAsync();
        await _scene.InterruptAsync(_request);
        _scene.AddItems(11, 11);

        var resumed = await _scene.ResumeAsync(_request with { Reconcile = true });

        Assert.Equal((RunStatus.Success, 0L, new ReconciliationResult(0, 0, true)), (resumed.Summary.Status, resumed.Summary.Files, resumed.Summary.Reconciliation));
    }

    [Fact]
    public async Task A_run_that_was_killed_before_its_plan_was_recorded_goes_on_where_the_one_before_ended()
    {
        await _scene.RunIncrementAsync();
        await _scene.InterruptAsync(_request, withPlan: false);
        _scene.AddItems(11, 12);

        var resumed = await _scene.ResumeAsync(_request);

        Assert.Equal(Ids("10", "12"), await _scene.CursorOfAsync(resumed));
        Assert.Equal(Numbers(1, 12), _scene.Ids());
    }

    [Fact]
    public async Task A_run_whose_rows_another_has_exported_since_is_refused()
    {
        await _scene.RunIncrementAsync();
        _scene.AddItems(11, 20);
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        _scene.AddItems(21, 21);
        await _scene.RunIncrementAsync();

        var refusal = await _scene.RefusalAsync(_request);

        Assert.Equal(
            $"run {lost.RunId} was to export rows above '10', and since then another run of the export succeeded, so that increments go on with rows above '21'; "
            + "begin a new run, and end this one with rivet journal abort",
            refusal.Message);
        Assert.Single((await _scene.ReadAsync(lost.RunId)).Owners);
    }

    [Fact]
    public async Task A_first_run_whose_rows_another_has_exported_since_is_refused()
    {
        var lost = await _scene.InterruptAsync(_request);
        await _scene.RunIncrementAsync();

        var refusal = await _scene.RefusalAsync(_request);

        Assert.StartsWith(
            $"run {lost.RunId} was to export rows from the first on, and since then another run of the export succeeded, so that increments go on with rows above '10'; ",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_another_overtakes_between_choosing_and_taking_over_is_refused_and_stays_unfinished()
    {
        var lost = await _scene.InterruptAsync(_request);
        var chosen = (await ResumableRun.FindAsync(_scene.Journals.Store, _request))!;
        await _scene.RunIncrementAsync();

        await Assert.ThrowsAsync<ResumeRefusedException>(() => _scene.ResumeAsync(chosen));

        Assert.Null((await _scene.ReadAsync(lost.RunId)).Journal.FinalOutcome);
        Assert.Equal(Numbers(1, 10), _scene.Ids());
    }

    [Fact]
    public async Task A_run_is_resumed_after_newer_ones_that_reached_nothing()
    {
        await _scene.RunIncrementAsync();
        await _scene.RunIncrementAsync();
        _scene.AddItems(11, 20);
        var lost = await _scene.InterruptAsync(_request);
        await _scene.InterruptAsync(_request);

        var resumed = await _scene.ResumeAsync(await ResumableRun.OfAsync(_scene.Journals.Store, _request, lost.RunId));

        Assert.Equal((RunStatus.Success, 10L), (resumed.Summary.Status, resumed.Summary.Rows));
        Assert.Equal(Numbers(1, 20), _scene.Ids());
    }

    [Fact]
    public async Task A_run_without_a_plan_is_not_planned_behind_a_newer_run()
    {
        var lost = await _scene.InterruptAsync(_request, withPlan: false);
        await _scene.RunIncrementAsync();

        var refusal = await _scene.RefusalAsync(_request);

        Assert.Equal(
            $"run {lost.RunId} was interrupted before its plan was recorded, and a newer run was begun since; begin a new run, and end this one with rivet journal abort",
            refusal.Message);
    }

    [Fact]
    public async Task A_newer_run_of_another_export_whose_first_row_cannot_be_read_is_not_taken_for_one_of_this()
    {
        var lost = await _scene.InterruptAsync(_request, withPlan: false);
        var other = await _scene.RunAsync(_request with { Export = _request.Export with { Name = "other_items" } });
        _scene.ExecuteInStore($"UPDATE journal SET message = x'00' WHERE sequence_number = 1 AND persistence_id LIKE '%{other.Summary.RunId}'");

        var resumed = await _scene.ResumeAsync(_request);

        Assert.Equal((lost.RunId, RunStatus.Success, 10L), (resumed.Summary.RunId, resumed.Summary.Status, resumed.Summary.Rows));
    }

    [Fact]
    public async Task Another_cursor_cannot_be_resumed()
    {
        _scene.Folder.Execute("ALTER TABLE items ADD COLUMN version INTEGER");
        await _scene.InterruptAsync(_request);

        var refusal = await _scene.RefusalAsync(_scene.Folder.Incremental("version"));

        Assert.Equal(["cursor_column: was 'id', is 'version'"], refusal.Changes);
        Assert.Equal(["mode: was 'incremental', is 'full'"], (await _scene.RefusalAsync(_scene.Folder.Full())).Changes);
    }

    public Task InitializeAsync()
    {
        _scene.Folder.WithItems(10);
        _request = _scene.Folder.Incremental();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
