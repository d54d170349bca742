using Rivet.Export.Planning;
using Rivet.Export.Tests.Running;
using Rivet.Journal;
using static Rivet.Export.Tests.Resuming.ResumeScene;

namespace Rivet.Export.Tests.Resuming;

public sealed class ResumeTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task Only_the_chunks_that_are_not_done_are_exported_and_the_run_ends_with_all_rows()
    {
        var request = _scene.Folder.WithItems(40).Chunked();
        var lost = await _scene.InterruptAsync(request, async owner =>
        {
            await owner.DoAsync(0, 2);
            await owner.BreakOffAsync(1);
        });
        var kept = File.GetLastWriteTimeUtc(lost.PathOf(0));

        var result = await _scene.ResumeAsync(request);

        var file1 = lost.NameOf(1);
        var file3 = lost.NameOf(3);
        var reading = await _scene.ReadAsync(lost.RunId);
        Assert.Equal(
            [
                new PlanResolved(ExportPlanner.Plan(request).Snapshot with { Resume = true }),
                new Warning(
                    "resume",
                    $"{reading.Owners[1].Owner} (owner 2) continues what {reading.Owners[0].Owner} (owner 1) left after entry 8: "
                    + "2 of 4 chunks are done, interrupted: 1; leftover files deleted: 1"),
                new ChunkStarted(1, "11", "21"),
                new FileWritten(file1, 10, _scene.Bytes(file1), 1),
                new ChunkCompleted(1, 10, file1),
                new ChunkStarted(3, "31", "41"),
                new FileWritten(file3, 10, _scene.Bytes(file3), 3),
                new ChunkCompleted(3, 10, file3),
                new RunCompleted(RunStatus.Success, null, (long)result.Summary.Duration.TotalMilliseconds),
            ],
            reading.Journal.Entries.Skip(8).Select(entry => entry.Event));
        Assert.Equal((lost.RunId, 40L, 4L, 4L), (result.Summary.RunId, result.Summary.Rows, result.Summary.Files, result.Summary.ChunksDone));
        Assert.Equal(Enumerable.Range(0, 4).Select(lost.NameOf), _scene.Folder.Files);
        Assert.Equal(Numbers(1, 40), _scene.Ids());
        Assert.Equal(kept, File.GetLastWriteTimeUtc(lost.PathOf(0)));
    }

    [Fact]
    public async Task The_first_plan_remains_the_runs_plan()
    {
        var request = _scene.Folder.WithItems(20).Chunked();
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));

        await _scene.ResumeAsync(request);

        Assert.Equal(lost.Plan.Snapshot, (await _scene.ReadAsync(lost.RunId)).Journal.PlanSnapshot);
        Assert.False(lost.Plan.Snapshot.Resume);
    }

    [Fact]
    public async Task A_run_that_is_interrupted_again_is_resumed_again_by_a_third_owner()
    {
        var request = _scene.Folder.WithItems(30).Chunked();
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));
        await using (var second = await LostOwner.TakeOverAsync(_scene, request, lost.RunId))
        {
            await second.DoAsync(1);
            await second.BreakOffAsync(2);
        }

        var result = await _scene.ResumeAsync(request);

        var reading = await _scene.ReadAsync(lost.RunId);
        Assert.Equal((RunStatus.Success, 30L, 3L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
        Assert.StartsWith($"resume: {reading.Owners[2].Owner} (owner 3) continues what {reading.Owners[1].Owner} (owner 2) left after ", Assert.Single(reading.Warnings()), StringComparison.Ordinal);
        Assert.Equal([1L, 2L, 3L], reading.Owners.Select(owner => owner.OwnerEpoch));
        Assert.Single(reading.Journal.Entries, entry => entry.Event is RunCompleted);
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task A_run_whose_chunks_are_all_done_is_checked_and_ended()
    {
        var request = _scene.Folder.WithItems(20).Chunked() with { Validate = true, Reconcile = true };
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0, 1));

        var result = await _scene.ResumeAsync(request);

        Assert.Equal(
            (RunStatus.Success, 20L, true, new ReconciliationResult(20, 20, true)),
            (result.Summary.Status, result.Summary.Rows, result.Summary.Validated, result.Summary.Reconciliation));
        Assert.DoesNotContain((await _scene.ReadAsync(lost.RunId)).Journal.Entries.Skip(7), entry => entry.Event is ChunkStarted);
    }

    [Fact]
    public async Task The_checks_that_the_run_was_begun_with_are_made_also_when_they_are_not_asked_for_again()
    {
        var request = _scene.Folder.WithItems(20).Chunked();
        await _scene.InterruptAsync(request with { Validate = true, Reconcile = true }, owner => owner.DoAsync(0));

        var result = await _scene.ResumeAsync(request);

        Assert.Equal((true, new ReconciliationResult(20, 20, true)), (result.Summary.Validated, result.Summary.Reconciliation));
    }

    [Fact]
    public async Task A_full_run_does_its_only_chunk_again()
    {
        var request = _scene.Folder.WithItems(20).Full();
        var lost = await _scene.InterruptAsync(request, owner => owner.BreakOffAsync(0));

        var result = await _scene.ResumeAsync(request);

        Assert.Equal((RunStatus.Success, 20L, 1L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
        Assert.Equal([lost.NameOf(0)], _scene.Folder.Files);
        Assert.Equal(Numbers(1, 20), _scene.Ids());
    }

    [Fact]
    public async Task A_run_that_was_killed_before_its_plan_was_recorded_is_planned_anew()
    {
        var request = _scene.Folder.WithItems(20).Chunked();
        var lost = await _scene.InterruptAsync(request, withPlan: false);

        var result = await _scene.ResumeAsync(request);

        var reading = await _scene.ReadAsync(lost.RunId);
        Assert.Equal((lost.RunId, RunStatus.Success, 20L), (result.Summary.RunId, result.Summary.Status, result.Summary.Rows));
        Assert.True(reading.Journal.PlanSnapshot!.Resume);
        Assert.EndsWith("left after entry 0: its plan was not on record, and it is planned anew; leftover files deleted: 0", Assert.Single(reading.Warnings()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_an_empty_table_is_ended()
    {
        var request = _scene.Folder.WithItems(1).Execute("DELETE FROM items").Chunked();
        await _scene.InterruptAsync(request);

        var result = await _scene.ResumeAsync(request);

        Assert.Equal((RunStatus.Success, 0L, 0L), (result.Summary.Status, result.Summary.Rows, result.Summary.ChunksDone));
    }

    [Fact]
    public async Task The_duration_is_the_time_that_all_owners_worked_without_the_time_between_them()
    {
        var request = _scene.Folder.WithItems(20).Chunked();
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));
        var entries = (await _scene.ReadAsync(lost.RunId)).Journal.Entries;
        var before = entries[^1].RecordedAt - entries[0].RecordedAt;

        var result = await _scene.ResumeAsync(request);

        var all = (await _scene.ReadAsync(lost.RunId)).Journal.Entries;
        var between = all[entries.Count].RecordedAt - entries[^1].RecordedAt;
        Assert.InRange(result.Summary.Duration, before, all[^1].RecordedAt - all[0].RecordedAt - between + TimeSpan.FromMilliseconds(1));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
