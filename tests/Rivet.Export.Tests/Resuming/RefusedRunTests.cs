using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Resuming;

/// <summary>Runs that are not resumed, and what is said of them.</summary>
public sealed class RefusedRunTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private ExportRequest _request = null!;

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

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => ResumableRun.FindAsync(_scene.Journals.Store, _request));

        Assert.StartsWith($"run {lost.RunId} cannot be resumed, because its journal is damaged: row 2: ", refused.Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync()
    {
        _request = _scene.Folder.WithItems(30).Chunked();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    private Task<ResumeRefusedException> RefusalOfAsync(RunId runId) =>
        Assert.ThrowsAsync<ResumeRefusedException>(() => ResumableRun.OfAsync(_scene.Journals.Store, _request, runId));
}
