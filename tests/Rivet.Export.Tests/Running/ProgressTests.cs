using Akka.Actor;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

public sealed class ProgressTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task A_receiver_of_progress_that_fails_does_not_end_the_run_is_warned_of_and_is_not_told_again()
    {
        using var log = Inbox.Create(_scene.System);
        _scene.System.EventStream.Subscribe(log.Receiver, typeof(Akka.Event.Warning));
        var told = 0;

        var result = await _scene.RunAsync(
            _scene.Folder.WithItems(30).Chunked(), _ =>
            {
                told++;
                throw new InvalidOperationException("the screen is gone, password=hunter2");
            });

        Assert.Equal((RunStatus.Success, 30L, 1), (result.Summary.Status, result.Summary.Rows, told));
        Assert.Equal(
            [$"run {result.Summary.RunId} goes on without reporting its progress, because the receiver failed: the screen is gone, password=REDACTED"],
            await WarningsIn(log));
    }

    [Fact]
    public async Task The_last_progress_shows_all_that_was_exported()
    {
        ExportProgress? last = null;

        var result = await _scene.RunAsync(_scene.Folder.WithItems(30).Chunked(), state => last = state);

        Assert.Equal(new ExportProgress(result.Summary.RunId, 3, 3, 30, result.Summary.Bytes, 0), last);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    private static async Task<IReadOnlyList<string>> WarningsIn(Inbox log)
    {
        log.Receiver.Tell("end");
        var found = new List<string>();
        while (await log.ReceiveAsync(ExportScene.Patience) is Akka.Event.Warning warning)
            found.Add($"{warning.Message}");
        return found;
    }
}
