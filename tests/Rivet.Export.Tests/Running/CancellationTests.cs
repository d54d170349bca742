using Rivet.Export.Planning;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

public sealed class CancellationTests : IAsyncLifetime
{
    private const int RunIsNamed = 1;
    private const int RunIsOpened = 2;

    private readonly HookedClock _clock = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly ExportScene _scene;

    public CancellationTests() => _scene = new ExportScene(_clock);

    [Fact]
    public async Task A_run_that_was_cancelled_before_it_was_asked_for_is_not_begun()
    {
        await _cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(_scene.Folder.WithItems(1).Full()));

        Assert.Empty(await _scene.Journals.ListRunsAsync());
        Assert.False(Directory.Exists(_scene.Folder.Output));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_while_it_is_planned_is_not_begun()
    {
        Task<ExportResult> run;
        using (_scene.Folder.WithItems(1).Lock())
        {
            run = RunAsync(_scene.Folder.Full());
            await _cancellation.CancelAsync();
        }

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.Empty(await _scene.Journals.ListRunsAsync());
    }

    [Theory]
    [InlineData(RunIsNamed)]
    [InlineData(RunIsOpened)]
    public async Task A_run_that_is_cancelled_while_it_is_opened_ends_as_cancelled(int moment)
    {
        CancelAt(moment);
        var request = _scene.Folder.WithItems(1).Full();

        var result = await RunAsync(request);

        Assert.Equal(
            [
                new PlanResolved(ExportPlanner.Plan(request).Snapshot),
                new RunCompleted(RunStatus.Cancelled, null, (long)result.Summary.Duration.TotalMilliseconds),
            ],
            await _scene.EventsOf(result));
        Assert.Empty(_scene.Folder.Files);
    }

    [Fact]
    public async Task A_run_without_rows_that_is_cancelled_while_it_is_opened_ends_as_cancelled()
    {
        CancelAt(RunIsOpened);

        var result = await RunAsync(_scene.Folder.WithItems(1).Execute("DELETE FROM items").Chunked());

        Assert.Equal(RunStatus.Cancelled, result.Summary.Status);
    }

    [Fact]
    public async Task A_cancelled_run_keeps_complete_files_and_records_that_it_was_cancelled()
    {
        var result = await RunAsync(
            _scene.Folder.WithItems(30).Chunked(),
            state =>
            {
                if (state.ChunksDone == 1)
                    _cancellation.Cancel();
            });

        Assert.Equal((RunStatus.Cancelled, 1L), (result.Summary.Status, result.Summary.ChunksDone));
        Assert.Equal([$"{result.Summary.RunId}_chunk0.parquet"], _scene.Folder.Files);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_run_that_is_cancelled_before_its_checks_ends_as_cancelled(bool validate, bool reconcile)
    {
        var request = _scene.Folder.WithItems(3).Full() with { Validate = validate, Reconcile = reconcile };

        var result = await RunAsync(
            request, state =>
            {
                if (state.ChunksDone == 1)
                    _cancellation.Cancel();
            });

        Assert.Equal((RunStatus.Cancelled, 1L, null, null), (result.Summary.Status, result.Summary.ChunksDone, result.Summary.Validated, result.Summary.Reconciliation));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_when_everything_was_done_is_a_success()
    {
        var result = await RunAsync(
            _scene.Folder.WithItems(3).Full(), state =>
            {
                if (state.ChunksDone == 1)
                    _cancellation.Cancel();
            });

        Assert.Equal(RunStatus.Success, result.Summary.Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _cancellation.Dispose();
    }

    private void CancelAt(int moment) => _clock.AtReading = reading =>
    {
        if (reading == moment)
            _cancellation.Cancel();
    };

    private Task<ExportResult> RunAsync(ExportRequest request, Action<ExportProgress>? atProgress = null) =>
        _scene.RunAsync(request, atProgress, _cancellation.Token);
}
