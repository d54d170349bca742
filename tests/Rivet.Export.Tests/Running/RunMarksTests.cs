using System.Text.Json;
using Rivet.Journal;

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

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
