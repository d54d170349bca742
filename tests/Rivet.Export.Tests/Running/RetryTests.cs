using Akka.Actor;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

public sealed class RetryTests : IAsyncLifetime
{
    private const string Misfit =
        "Column 'name' is declared TEXT and must hold text, not a blob of 1 bytes, x'00'. Correct the value, or export a query that casts the column.";

    private readonly ExportScene _scene = new();

    [Fact]
    public async Task A_chunk_that_failed_is_tried_again_and_both_attempts_are_on_record()
    {
        _scene.Folder.WithItems(5).Execute("UPDATE items SET name = x'00' WHERE id = 3");

        var result = await _scene.RunAsync(
            _scene.Folder.Full(), state =>
            {
                if (state is { Running: 0, ChunksDone: 0 })
                    _scene.Folder.Execute("UPDATE items SET name = 'corrected' WHERE id = 3");
            });

        var file = $"{result.Summary.RunId}.parquet";
        Assert.Equal(
            [
                new ChunkStarted(0, "", ""),
                new ChunkFailed(0, Misfit, 1),
                new RetryAttempted(1, $"chunk 0: {Misfit}", 5),
                new ChunkStarted(0, "", ""),
                new FileWritten(file, 5, _scene.Bytes(file), 0),
                new ChunkCompleted(0, 5, file),
                new RunCompleted(RunStatus.Success, null, (long)result.Summary.Duration.TotalMilliseconds),
            ],
            (await _scene.EventsOf(result)).Skip(1));
        Assert.Equal([file], _scene.Folder.Files);
    }

    [Fact]
    public async Task A_chunk_that_fails_for_good_fails_the_run_after_all_its_attempts()
    {
        _scene.Folder.WithItems(20).Execute("UPDATE items SET name = x'00' WHERE id = 15");

        var result = await _scene.RunAsync(_scene.Folder.Chunked());

        var events = await _scene.EventsOf(result);
        Assert.Equal([new ChunkFailed(1, Misfit, 1), new ChunkFailed(1, Misfit, 2), new ChunkFailed(1, Misfit, 3)], events.OfType<ChunkFailed>());
        Assert.Equal([(1U, 5UL), (2U, 10UL)], events.OfType<RetryAttempted>().Select(retry => (retry.Attempt, retry.BackoffMs)));
        Assert.Equal(
            new RunCompleted(RunStatus.Failed, $"chunk 1 failed after 3 attempts: {Misfit}", (long)result.Summary.Duration.TotalMilliseconds),
            events[^1]);
        Assert.Equal([$"{result.Summary.RunId}_chunk0.parquet"], _scene.Folder.Files);
    }

    [Fact]
    public async Task What_no_attempt_can_mend_fails_the_run_at_once()
    {
        var request = _scene.Folder.WithItems(2000).Chunked();

        var result = await _scene.RunAsync(request, state =>
        {
            if (state.ChunksDone == 1)
                _scene.Folder.Execute("DROP TABLE IF EXISTS items");
        });

        var events = await _scene.EventsOf(result);
        var failed = Assert.Single(events.OfType<ChunkFailed>());
        Assert.Equal((1, "SQLite Error 1: 'no such table: items'."), (failed.Attempt, failed.Error));
        Assert.Empty(events.OfType<RetryAttempted>());
        Assert.Equal(
            (RunStatus.Failed, $"chunk {failed.ChunkIndex} failed: {failed.Error}"), (result.Summary.Status, result.Summary.ErrorMessage));
    }

    [Fact]
    public async Task Nothing_new_is_begun_once_a_chunk_has_failed_for_good()
    {
        var request = _scene.Folder.WithItems(30).Execute("UPDATE items SET name = x'00' WHERE id = 5").Chunked();

        var result = await _scene.RunAsync(request with { Export = request.Export with { ChunkMaxAttempts = 1 } });

        Assert.Equal([new ChunkStarted(0, "1", "11")], (await _scene.EventsOf(result)).OfType<ChunkStarted>());
        Assert.Equal(RunStatus.Failed, result.Summary.Status);
    }

    [Fact]
    public async Task A_worker_that_dies_is_replaced_and_its_chunk_is_done_again()
    {
        var killed = false;

        var result = await _scene.RunAsync(
            _scene.Folder.WithItems(20).Chunked(), state =>
            {
                // Its mailbox holds the first chunk already; it dies with the second.
                if (killed || state is not { Running: 1, ChunksDone: 0 })
                    return;
                killed = true;
                _scene.Journals.System.ActorSelection($"/user/export-{state.RunId}/*").Tell(Kill.Instance);
            });

        var events = await _scene.EventsOf(result);
        Assert.Equal([new ChunkFailed(1, "its worker died", 1)], events.OfType<ChunkFailed>());
        Assert.Equal([new RetryAttempted(1, "chunk 1: its worker died", 5)], events.OfType<RetryAttempted>());
        Assert.Equal([0L, 1L], events.OfType<ChunkCompleted>().Select(completed => completed.ChunkIndex));
        Assert.Equal((RunStatus.Success, 20L), (result.Summary.Status, result.Summary.Rows));
    }

    [Fact]
    public async Task As_many_chunks_are_worked_on_at_once_as_are_allowed()
    {
        var request = _scene.Folder.WithItems(60).Chunked();
        var most = 0;

        var result = await _scene.RunAsync(
            request with { Export = request.Export with { Parallel = 3 } }, state => most = Math.Max(most, state.Running));

        Assert.Equal(3, most);
        Assert.Equal((6L, 60L, 6L), (result.Summary.ChunksDone, result.Summary.Rows, result.Summary.Files));
        Assert.Equal([[60L, 60L]], Duck.Rows($"SELECT count(*), count(DISTINCT id) FROM '{_scene.Folder.Output}/*.parquet'"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
