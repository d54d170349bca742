using Akka.Actor;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Export.Tests.Running;

/// <summary>What becomes of a run whose only worker is in the middle of its first chunk, held up at the source.</summary>
public sealed class LostWorkerTests : IAsyncLifetime
{
    // Writers are the only actors without a name: the first one is the export's, the second one its worker's.
    private const string WorkersWriter = "/user/$b";

    private readonly HookedClock _clock = new();
    private readonly ExportScene _scene;
    private IDisposable? _lock;

    public LostWorkerTests() => _scene = new ExportScene(_clock);

    [Fact]
    public async Task What_a_dead_worker_recorded_comes_before_what_becomes_of_its_chunk_and_before_the_outcome()
    {
        var (running, runId) = await BeginAsync(attempts: 1);
        var file = $"{runId}_chunk0.parquet";
        _scene.ExecuteInStore("ALTER TABLE journal RENAME TO journal_away");
        _lock!.Dispose();
        await ExportScene.UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(_scene.Folder.Output, file))));

        await StopWorkerAsync(runId);
        _scene.ExecuteInStore("ALTER TABLE journal_away RENAME TO journal");
        var result = await running;

        Assert.Equal(
            [
                new ChunkStarted(0, "1", "11"),
                new FileWritten(file, 10, _scene.Bytes(file), 0),
                new ChunkCompleted(0, 10, file),
                new ChunkFailed(0, "its worker died", 1),
                new RunCompleted(RunStatus.Failed, "chunk 0 failed after 1 attempts: its worker died", (long)result.Summary.Duration.TotalMilliseconds),
            ],
            (await _scene.EventsOf(result)).Skip(1));
    }

    [Fact]
    public async Task A_dead_worker_whose_events_are_refused_fails_the_run()
    {
        var (running, runId) = await BeginAsync();
        _scene.ExecuteInStore("ALTER TABLE journal RENAME TO journal_away");
        _lock!.Dispose();
        await ExportScene.UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(_scene.Folder.Output, $"{runId}_chunk0.parquet"))));

        await StopWorkerAsync(runId);
        await StopAsync(await FindAsync(WorkersWriter));
        _scene.ExecuteInStore("ALTER TABLE journal_away RENAME TO journal");
        var result = await running;

        Assert.Equal(
            [new ChunkFailed(0, "its worker died", 1), new RunCompleted(RunStatus.Failed, Refused(runId), (long)result.Summary.Duration.TotalMilliseconds)],
            (await _scene.EventsOf(result)).TakeLast(2));
    }

    [Fact]
    public async Task A_worker_whose_events_are_refused_fails_the_run_and_is_not_replaced()
    {
        var (running, runId) = await BeginAsync();

        await StopAsync(await FindAsync(WorkersWriter));
        _lock!.Dispose();
        var result = await running;

        Assert.Equal(
            [new ChunkStarted(0, "1", "11"), new RunCompleted(RunStatus.Failed, Refused(runId), (long)result.Summary.Duration.TotalMilliseconds)],
            (await _scene.EventsOf(result)).Skip(1));
    }

    [Fact]
    public async Task A_run_whose_journal_is_damaged_throws_and_begins_nothing_more()
    {
        var (running, runId) = await BeginAsync();

        _scene.ExecuteInStore("UPDATE journal SET message = x'00' WHERE sequence_number = 1");
        _scene.System.ActorSelection("/user/run-journals/*/supervisor/journal").Tell(Kill.Instance);
        _lock!.Dispose();

        await Assert.ThrowsAsync<JournalClosedException>(() => running);
        Assert.Equal([$"{runId}_chunk0.parquet"], _scene.Folder.Files);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _lock?.Dispose();
        await _scene.DisposeAsync();
    }

    private static string Refused(RunId runId) =>
        $"a worker's events cannot be recorded: run {runId} does not take events any more: the writer was closed";

    // Locks the source when the plan is made and before a worker reads, and waits until the first chunk is on record as begun.
    private async Task<(Task<ExportResult> Running, RunId RunId)> BeginAsync(int attempts = 3)
    {
        var request = _scene.Folder.WithItems(30).Chunked();
        var begun = new TaskCompletionSource<RunId>(TaskCreationOptions.RunContinuationsAsynchronously);
        _clock.AtReading = reading => _lock = reading == 1 ? _scene.Folder.Lock() : _lock;
        var running = _scene.RunAsync(
            request with { Export = request.Export with { ChunkMaxAttempts = attempts } }, state => begun.TrySetResult(state.RunId));
        var runId = await begun.Task.WaitAsync(ExportScene.Patience);
        await ExportScene.UntilAsync(async () => (await _scene.Journals.AskAsync(new GetSummary(runId))).Summary.ChunksRunning == 1);
        return (running, runId);
    }

    // A worker that waits for the journal does not answer who it is, so its parent is asked.
    private async Task StopWorkerAsync(RunId runId) =>
        await StopAsync(((ActorRefWithCell)await FindAsync($"/user/export-{runId}")).Children.Single());

    private Task<IActorRef> FindAsync(string path) => _scene.System.ActorSelection(path).ResolveOne(ExportScene.Patience);

    private async Task StopAsync(IActorRef actor)
    {
        _scene.System.Stop(actor);
        await actor.WatchAsync().WaitAsync(ExportScene.Patience);
    }
}
