using System.Text.Json;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Running;

/// <summary>What stands beside the files of a run when it has ended.</summary>
public sealed class RunMarksTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task A_run_that_succeeded_has_a_manifest_and_a_mark()
    {
        var result = await _scene.RunAsync(_scene.Folder.WithItems(25).Chunked());

        var run = result.Summary.RunId;
        Assert.Equal([$"_{run}_SUCCESS", $"_{run}_manifest.json"], _scene.Folder.Marks);
        Assert.Equal(0UL, _scene.Bytes($"_{run}_SUCCESS"));
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_scene.Folder.Output, $"_{run}_manifest.json")));
        Assert.Equal(
            (run.Value, "items", 25, result.Summary.Bytes),
            (manifest.RootElement.GetProperty("run_id").GetString(), manifest.RootElement.GetProperty("export_name").GetString(),
                manifest.RootElement.GetProperty("rows").GetInt32(), manifest.RootElement.GetProperty("bytes").GetUInt64()));
        Assert.Equal(
            _scene.Folder.Files.Select(name => $"{name} {_scene.Bytes(name)}"),
            manifest.RootElement.GetProperty("files").EnumerateArray().Select(file => $"{file.GetProperty("name")} {file.GetProperty("bytes")}"));
    }

    [Fact]
    public async Task A_run_that_failed_has_neither()
    {
        var request = _scene.Folder.WithItems(25).Execute("UPDATE items SET name = x'00' WHERE id = 15").Chunked();

        var result = await _scene.RunAsync(request with { Export = request.Export with { ChunkMaxAttempts = 1 } });

        Assert.Equal(RunStatus.Failed, result.Summary.Status);
        Assert.Empty(_scene.Folder.Marks);
    }

    [Fact]
    public async Task Runs_into_one_folder_keep_theirs_apart()
    {
        var request = _scene.Folder.WithItems(5).Full();

        await _scene.RunAsync(request);
        await _scene.RunAsync(request);

        Assert.Equal(4, _scene.Folder.Marks.Count);
    }

    [Fact]
    public async Task A_run_that_did_not_match_its_source_has_neither()
    {
        var request = _scene.Folder.WithItems(25).Chunked() with { Reconcile = true };

        var result = await _scene.RunAsync(request, state =>
        {
            if (state.ChunksDone == 3)
                _scene.Folder.Execute("DELETE FROM items WHERE id = 1");
        });

        Assert.Equal((RunStatus.Success, false), (result.Summary.Status, result.Summary.Reconciliation?.Matched));
        Assert.Empty(_scene.Folder.Marks);
    }

    [Fact]
    public async Task A_run_whose_mark_cannot_be_written_has_succeeded_and_says_so()
    {
        var mark = "";
        var result = await _scene.RunAsync(_scene.Folder.WithItems(25).Chunked(), state =>
        {
            mark = Path.Combine(_scene.Folder.Output, $"_{state.RunId}_SUCCESS");
            Directory.CreateDirectory(mark);
        });

        Assert.Equal((RunStatus.Success, 25L), (result.Summary.Status, result.Summary.Rows));
        Assert.StartsWith($"its mark '{mark}' cannot be written: ", result.MissingMark, StringComparison.Ordinal);
        Assert.Equal(new RunCompleted(RunStatus.Success, null, (long)result.Summary.Duration.TotalMilliseconds), (await _scene.EventsOf(result))[^1]);
        Assert.Equal(3, _scene.Folder.Files.Count);
    }

    [Fact]
    public async Task A_run_whose_outcome_does_not_become_durable_has_no_mark()
    {
        await using var scene = new ExportScene(hocon: "rivet.journal.writer { resend-after = 100ms, away-limit = 1s }");
        RunId? run = null;

        await Assert.ThrowsAsync<JournalClosedException>(() => scene.RunAsync(scene.Folder.WithItems(5).Full(), state =>
        {
            run = state.RunId;
            if (state.ChunksDone == state.ChunksTotal)
                scene.ExecuteInStore("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
        }));

        Assert.Equal([$"_{run}_manifest.json"], scene.Folder.Marks);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
