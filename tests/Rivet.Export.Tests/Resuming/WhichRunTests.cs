using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Export.Tests.Resuming.ResumeScene;

namespace Rivet.Export.Tests.Resuming;

/// <summary>Which run is resumed, and which are refused.</summary>
public sealed class WhichRunTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private readonly CancellationTokenSource _cancellation = new();
    private ExportRequest _request = null!;

    [Fact]
    public async Task The_newest_unfinished_run_is_found_although_a_newer_one_has_ended()
    {
        await _scene.InterruptAsync(_request);
        var newest = await _scene.InterruptAsync(_request);
        await _scene.RunAsync(_request);

        Assert.Equal(newest.RunId, (await FindAsync())!.RunId);
    }

    [Fact]
    public async Task Without_an_unfinished_run_there_is_nothing_to_resume()
    {
        Assert.Null(await FindAsync());
        await _scene.RunAsync(_request);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task An_unfinished_run_of_another_export_is_not_found()
    {
        await _scene.InterruptAsync(_request with { Export = _request.Export with { Name = "other" } });

        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task An_older_run_is_resumed_when_it_is_named()
    {
        var older = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        var newer = await _scene.InterruptAsync(_request);

        var result = await _scene.ResumeAsync(await ResumableRun.OfAsync(_scene.Journals.Store, _request, older.RunId));

        Assert.Equal((older.RunId, RunStatus.Success), (result.Summary.RunId, result.Summary.Status));
        Assert.Equal(newer.RunId, (await FindAsync())!.RunId);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_refused_with_its_outcome()
    {
        var done = (await _scene.RunAsync(_request)).Summary.RunId;

        Assert.Equal(
            $"run {done} has ended: success; only a run without an outcome is resumed, rivet run begins a new one", (await RefusalOfAsync(done)).Message);
    }

    [Fact]
    public async Task A_run_of_another_export_is_refused()
    {
        var other = await _scene.InterruptAsync(_request with { Export = _request.Export with { Name = "other" } });

        Assert.Equal($"run {other.RunId} is of export 'other', not of 'items'; name that one with -e", (await RefusalOfAsync(other.RunId)).Message);
    }

    [Fact]
    public async Task A_run_that_there_is_not_is_unknown() =>
        await Assert.ThrowsAsync<UnknownRunException>(() => ResumableRun.OfAsync(_scene.Journals.Store, _request, new RunId("items_1")));

    [Fact]
    public async Task A_run_of_an_older_rivet_is_refused()
    {
        var lost = await _scene.InterruptAsync(_request, withPlan: false, until: owner => owner.RecordAsync(new PlanResolved(owner.Plan.Snapshot with
        {
            Resumable = false,
            Columns = PlannedColumns.None,
            Chunking = null,
            Source = null,
            Destination = null,
        })));

        Assert.Equal(
            $"run {lost.RunId} was begun by a version of rivet that did not record what resuming needs; begin a new run, and end this one with rivet journal abort",
            (await _scene.RefusalAsync(_request)).Message);
    }

    [Fact]
    public async Task A_run_with_work_and_without_a_plan_is_refused()
    {
        var lost = await _scene.InterruptAsync(_request, withPlan: false, until: owner => owner.DoAsync(0));

        Assert.Equal(
            $"run {lost.RunId} has done work, and its plan is not on record, so that it cannot be resumed; begin a new run",
            (await _scene.RefusalAsync(_request)).Message);
    }

    [Theory]
    [InlineData(1L, 20L, 10L, 3L)]
    [InlineData(20L, 1L, 10L, 2L)]
    [InlineData(1L, 20L, 0L, 2L)]
    [InlineData(long.MinValue, long.MaxValue, 1L, 2L)]
    [InlineData(1L, null, 10L, 2L)]
    public async Task A_plan_whose_chunks_cannot_be_told_is_refused(long? first, long? last, long size, long chunks)
    {
        var request = _scene.Folder.Chunked(size: size);
        var lost = await _scene.InterruptAsync(_request, withPlan: false, until: owner => owner.RecordAsync(new PlanResolved(owner.Plan.Snapshot with
        {
            Chunking = new PlannedChunking { FirstKey = first, LastKey = last, ChunkSize = size, Chunks = chunks },
        })));

        Assert.Equal($"the chunks of run {lost.RunId} cannot be told from its plan on record; begin a new run", (await _scene.RefusalAsync(request)).Message);
    }

    [Fact]
    public async Task A_run_whose_owner_is_alive_is_refused_with_who_has_it_and_nothing_is_touched()
    {
        await using var alive = await LostOwner.BeginAsync(_scene, _request);
        await alive.BreakOffAsync(0);

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => _scene.ResumeAsync(_request));

        Assert.StartsWith($"run {alive.RunId} is written by process {Environment.ProcessId} on {Environment.MachineName}", refused.Message, StringComparison.Ordinal);
        Assert.Single(_scene.Folder.Files);
    }

    [Fact]
    public async Task A_run_that_this_process_writes_is_refused_and_goes_on()
    {
        ResumeRefusedException? refusal = null;

        var result = await _scene.RunAsync(_request, state =>
        {
            if (state.ChunksDone == 1)
                refusal ??= Assert.ThrowsAsync<ResumeRefusedException>(() => _scene.ResumeAsync(_request)).GetAwaiter().GetResult();
        });

        Assert.Equal(($"run {result.Summary.RunId} is written by this process", RunStatus.Success), (refusal?.Message, result.Summary.Status));
    }

    [Fact]
    public async Task A_damaged_journal_is_refused()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        _scene.ExecuteInStore("UPDATE journal SET message = x'00' WHERE sequence_number = 2");

        var refused = await Assert.ThrowsAsync<RunRefusedException>(FindAsync);

        Assert.StartsWith($"run {lost.RunId} cannot be resumed, because its journal is damaged: row 2: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destination_that_cannot_be_made_leaves_the_run_unfinished()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        var run = (await FindAsync())!;
        Directory.Delete(_scene.Folder.Output, recursive: true);
        await File.WriteAllTextAsync(_scene.Folder.Output, "in the way");

        await Assert.ThrowsAsync<ConfigurationException>(() => _scene.ResumeAsync(run));

        File.Delete(_scene.Folder.Output);
        Assert.Equal(lost.RunId, (await FindAsync())!.RunId);
        Assert.Equal(RunStatus.Success, (await _scene.ResumeAsync(_request)).Summary.Status);
    }

    [Fact]
    public async Task A_resumed_run_that_is_cancelled_ends_as_cancelled_and_is_not_resumed_again()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));

        var result = await _scene.ResumeAsync(
            _request,
            state =>
            {
                if (state.ChunksDone == 2)
                    _cancellation.Cancel();
            },
            _cancellation.Token);

        Assert.Equal((RunStatus.Cancelled, 2L, 20L, 2L), (result.Summary.Status, result.Summary.ChunksDone, result.Summary.Rows, result.Summary.Files));
        Assert.Equal([lost.NameOf(0), lost.NameOf(1)], _scene.Folder.Files);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task A_resumption_that_was_cancelled_before_it_began_leaves_the_run_as_it_is()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        await _cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => _scene.ResumeAsync(_request, cancellation: _cancellation.Token));

        Assert.Single((await _scene.ReadAsync(lost.RunId)).Owners);
    }

    public Task InitializeAsync()
    {
        _request = _scene.Folder.WithItems(30).Chunked();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _cancellation.Dispose();
    }

    private Task<ResumableRun?> FindAsync() => ResumableRun.FindAsync(_scene.Journals.Store, _request);

    private Task<ResumeRefusedException> RefusalOfAsync(RunId runId) =>
        Assert.ThrowsAsync<ResumeRefusedException>(() => ResumableRun.OfAsync(_scene.Journals.Store, _request, runId));
}
