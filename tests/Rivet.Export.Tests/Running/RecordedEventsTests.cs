using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

public sealed class RecordedEventsTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task A_chunked_export_records_its_plan_each_step_and_its_outcome()
    {
        var request = _scene.Folder.WithItems(21).Execute("DELETE FROM items WHERE id BETWEEN 11 AND 20").Chunked() with { Validate = true, Reconcile = true };

        var result = await _scene.RunAsync(request);

        var run = result.Summary.RunId;
        Assert.Equal(
            [
                new PlanResolved(ExportPlanner.Plan(request).Snapshot),
                new ChunkStarted(0, "1", "11"),
                new FileWritten($"{run}_chunk0.parquet", 10, _scene.Bytes($"{run}_chunk0.parquet"), 0),
                new ChunkCompleted(0, 10, $"{run}_chunk0.parquet"),
                new ChunkStarted(1, "11", "21"),
                new ChunkCompleted(1, 0, null),
                new ChunkStarted(2, "21", "22"),
                new FileWritten($"{run}_chunk2.parquet", 1, _scene.Bytes($"{run}_chunk2.parquet"), 2),
                new ChunkCompleted(2, 1, $"{run}_chunk2.parquet"),
                new ValidationResult(true),
                new ReconciliationResult(11, 11, true),
                new RunCompleted(RunStatus.Success, null, (long)result.Summary.Duration.TotalMilliseconds),
            ],
            await _scene.EventsOf(result));
        Assert.Equal([$"{run}_chunk0.parquet", $"{run}_chunk2.parquet"], _scene.Folder.Files);
        Assert.NotNull(result.Summary.LongestChunk);
    }

    [Fact]
    public async Task A_full_export_records_the_same_kinds_of_events()
    {
        var request = _scene.Folder.WithItems(3).Full();

        var result = await _scene.RunAsync(request);

        var file = $"{result.Summary.RunId}.parquet";
        Assert.Equal(
            [
                new PlanResolved(ExportPlanner.Plan(request).Snapshot),
                new ChunkStarted(0, "", ""),
                new FileWritten(file, 3, _scene.Bytes(file), 0),
                new ChunkCompleted(0, 3, file),
                new RunCompleted(RunStatus.Success, null, (long)result.Summary.Duration.TotalMilliseconds),
            ],
            await _scene.EventsOf(result));
        Assert.Equal([file], _scene.Folder.Files);
        Assert.NotNull(result.Summary.LongestChunk);
    }

    [Fact]
    public async Task Rows_without_a_key_are_warned_of_behind_the_plan_and_exported()
    {
        _scene.Folder.Execute("CREATE TABLE items (k INTEGER); INSERT INTO items VALUES (1), (NULL), (2)");

        var result = await _scene.RunAsync(_scene.Folder.Chunked(column: "k"));

        Assert.Equal(
            new PlanWarning("null_chunk_key", "1 rows have no value in 'k'; they are exported as a chunk of their own"),
            (await _scene.EventsOf(result))[1]);
        Assert.Equal(3, result.Summary.Rows);
    }

    [Fact]
    public async Task An_empty_table_is_a_success_with_a_warning_and_no_file()
    {
        var request = _scene.Folder.WithItems(1).Execute("DELETE FROM items").Chunked();

        var result = await _scene.RunAsync(request);

        Assert.Equal(
            [
                new PlanResolved(ExportPlanner.Plan(request).Snapshot),
                new Warning("export", "the source has no rows, so that no file was written"),
                new RunCompleted(RunStatus.Success, null, (long)result.Summary.Duration.TotalMilliseconds),
            ],
            await _scene.EventsOf(result));
        Assert.Empty(_scene.Folder.Files);
    }

    [Fact]
    public async Task Rows_that_come_during_the_run_are_a_mismatch_on_record_and_a_success()
    {
        var request = _scene.Folder.WithItems(3).Full() with { Reconcile = true };

        var result = await _scene.RunAsync(
            request, state =>
            {
                if (state.ChunksDone == 1)
                    _scene.Folder.Execute("INSERT INTO items VALUES (4, 'late')");
            });

        Assert.Equal(new ReconciliationResult(4, 3, false), result.Summary.Reconciliation);
        Assert.Equal(RunStatus.Success, result.Summary.Status);
    }

    [Fact]
    public async Task A_file_that_was_damaged_fails_the_validation_and_the_run()
    {
        var request = _scene.Folder.WithItems(3).Full() with { Validate = true };

        var result = await _scene.RunAsync(
            request, state =>
            {
                if (state.ChunksDone == 1)
                    File.WriteAllText(Path.Combine(_scene.Folder.Output, $"{state.RunId}.parquet"), "damaged");
            });

        Assert.False(result.Summary.Validated);
        Assert.Equal(RunStatus.Failed, result.Summary.Status);
        Assert.StartsWith("validation failed: ", result.Summary.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_request_begins_no_run()
    {
        await Assert.ThrowsAsync<ConfigurationException>(() => _scene.RunAsync(_scene.Folder.WithItems(1).Full("nowhere")));

        Assert.Empty(await _scene.Journals.ListRunsAsync());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
