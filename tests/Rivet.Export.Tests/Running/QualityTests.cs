using Rivet.Export.Configuration;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

public sealed class QualityTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new(hocon: "rivet.export.quality.max-unique-values = 40");

    [Theory]
    [InlineData(10L, 10L, null)]
    [InlineData(11L, null, "row_count_min: 10 rows were exported, and 11 are the fewest")]
    [InlineData(null, 9L, "row_count_max: 10 rows were exported, and 9 are the most")]
    public async Task Rows_are_counted(long? least, long? most, string? violation)
    {
        var result = await RunAsync(_scene.Folder.WithItems(10).Full(), new QualityRules { RowCountMin = least, RowCountMax = most });

        await IsJudgedAsync(result, violation);
    }

    [Fact]
    public async Task An_export_without_rows_has_fewer_than_one()
    {
        var request = _scene.Folder.WithItems(1).Execute("DELETE FROM items").Chunked();

        var result = await RunAsync(
            request, new QualityRules { RowCountMin = 1, NullRatioMax = Share("name", 0), UniqueColumns = ["id"] });

        await IsJudgedAsync(result, "row_count_min: 0 rows were exported, and 1 are the fewest");
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, "null_ratio_max: 'name' is NULL in 4 of 30 rows, and a share of 0.1 is the most")]
    public async Task Nulls_may_be_a_share_of_the_rows_of_all_chunks(int nulls, string? violation)
    {
        var request = _scene.Folder.WithItems(30).Execute($"UPDATE items SET name = NULL WHERE id > {30 - nulls}").Chunked(size: 8);

        var result = await RunAsync(request, new QualityRules { NullRatioMax = Share("NAME", 0.1m) });

        await IsJudgedAsync(result, violation);
    }

    [Theory]
    [InlineData("UPDATE items SET name = NULL WHERE id IN (3, 13, 23)", null)]
    [InlineData("UPDATE items SET name = 'item 1' WHERE id IN (11, 40)", "unique_columns: 'name' has a value that came before in 2 of 40 rows")]
    [InlineData("UPDATE items SET name = '' WHERE id IN (1, 2)", "unique_columns: 'name' has a value that came before in 1 of 40 rows")]
    public async Task No_value_comes_twice_in_whatever_chunks_and_null_is_no_value(string change, string? violation)
    {
        var request = _scene.Folder.WithItems(40).Execute(change).Chunked();

        var result = await RunAsync(
            request with { Export = request.Export with { Parallel = 4 } }, new QualityRules { UniqueColumns = ["name"] });

        await IsJudgedAsync(result, violation);
        Assert.Equal(4, result.Summary.ChunksDone);
    }

    [Theory]
    [InlineData("l INTEGER", "1", "2")]
    [InlineData("d REAL", "1.5", "2.5")]
    [InlineData("s TEXT", "'a'", "'b'")]
    [InlineData("b BLOB", "x'00'", "x'01'")]
    [InlineData("f BOOLEAN", "0", "1")]
    [InlineData("day DATE", "'2024-05-13'", "'2024-05-14'")]
    [InlineData("t TIMESTAMP", "'2024-05-13 12:00:00'", "'2024-05-13 12:00:00.000001'")]
    [InlineData("price DECIMAL(10,2)", "1.5", "2")]
    public async Task Values_of_every_kind_can_come_twice(string column, string one, string other)
    {
        var name = column.Split(' ')[0];
        _scene.Folder.Execute($"CREATE TABLE items ({column}); INSERT INTO items VALUES ({one}), ({other}), (NULL), ({one}), (NULL)");

        foreach (var format in (FileFormat[])[FileFormat.Parquet, FileFormat.Csv])
        {
            var request = _scene.Folder.Full();
            var result = await RunAsync(
                request with { Export = request.Export with { Format = format, Compression = FileCompression.None } },
                new QualityRules { UniqueColumns = [name] });

            await IsJudgedAsync(result, $"unique_columns: '{name}' has a value that came before in 1 of 5 rows");
        }
    }

    [Fact]
    public async Task A_chunk_that_is_tried_again_counts_once()
    {
        var request = _scene.Folder.WithItems(40).Execute("UPDATE items SET name = x'00' WHERE id = 39").Execute("UPDATE items SET name = NULL WHERE id = 38").Full();

        var result = await RunAsync(
            request, new QualityRules { NullRatioMax = Share("name", 0.025m), UniqueColumns = ["id"] }, state =>
            {
                if (state is { Running: 0, ChunksDone: 0 })
                    _scene.Folder.Execute("UPDATE items SET name = 'corrected' WHERE id = 39");
            });

        await IsJudgedAsync(result, violation: null);
        Assert.Equal(1, result.Summary.Retries);
    }

    [Fact]
    public async Task Every_rule_that_is_violated_is_recorded_before_the_verdicts_and_fails_the_run_whose_files_stay()
    {
        var request = _scene.Folder.WithItems(20).Execute("UPDATE items SET name = NULL WHERE id < 3").Chunked() with { Validate = true, Reconcile = true };

        var result = await RunAsync(request, new QualityRules { RowCountMax = 19, NullRatioMax = Share("name", 0.09m) });

        const string rows = "row_count_max: 20 rows were exported, and 19 are the most";
        const string nulls = "null_ratio_max: 'name' is NULL in 2 of 20 rows, and a share of 0.09 is the most";
        Assert.Equal(
            [
                new QualityIssue("FAIL", rows),
                new QualityIssue("FAIL", nulls),
                new ValidationResult(true),
                new ReconciliationResult(20, 20, true),
                new RunCompleted(RunStatus.Failed, $"quality failed: {rows}; {nulls}", (long)result.Summary.Duration.TotalMilliseconds),
            ],
            (await _scene.EventsOf(result)).TakeLast(5));
        Assert.Equal(2, _scene.Folder.Files.Count);
    }

    [Fact]
    public async Task A_warning_is_recorded_and_the_run_succeeds()
    {
        var result = await RunAsync(_scene.Folder.WithItems(3).Full(), new QualityRules { RowCountMin = 4, Severity = QualitySeverity.Warn });

        Assert.Equal(
            [new QualityIssue("WARN", "row_count_min: 3 rows were exported, and 4 are the fewest")],
            (await _scene.EventsOf(result)).OfType<QualityIssue>());
        Assert.Equal((RunStatus.Success, null, 1L), (result.Summary.Status, result.Summary.ErrorMessage, result.Summary.Degradations));
    }

    [Theory]
    [InlineData(QualitySeverity.Warn, RunStatus.Success)]
    [InlineData(QualitySeverity.Fail, RunStatus.Failed)]
    public async Task More_values_than_can_be_kept_are_said_not_to_have_been_checked(QualitySeverity severity, string status)
    {
        const string notChecked = "unique_columns was not checked, because there are more than 40 values; rivet.export.quality.max-unique-values allows more";

        var result = await RunAsync(
            _scene.Folder.WithItems(41).Chunked(), new QualityRules { RowCountMin = 1, UniqueColumns = ["id"], Severity = severity });

        var events = await _scene.EventsOf(result);
        Assert.Equal([new Warning("quality", notChecked)], events.OfType<Warning>());
        Assert.Empty(events.OfType<QualityIssue>());
        Assert.Equal((status, severity == QualitySeverity.Fail ? $"quality failed: {notChecked}" : null), (result.Summary.Status, result.Summary.ErrorMessage));
    }

    [Fact]
    public async Task A_run_that_failed_is_not_judged()
    {
        var request = _scene.Folder.WithItems(20).Execute("UPDATE items SET name = x'00' WHERE id = 15").Chunked();

        var result = await RunAsync(request, new QualityRules { RowCountMin = 20 });

        Assert.Empty((await _scene.EventsOf(result)).OfType<QualityIssue>());
        Assert.StartsWith("chunk 1 failed after 3 attempts: ", result.Summary.ErrorMessage, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    private static Dictionary<string, decimal> Share(string column, decimal share) => new() { [column] = share };

    private Task<ExportResult> RunAsync(ExportRequest request, QualityRules rules, Action<ExportProgress>? atProgress = null) =>
        _scene.RunAsync(request with { Export = request.Export with { Quality = rules } }, atProgress);

    private async Task IsJudgedAsync(ExportResult result, string? violation)
    {
        Assert.Equal(violation is null ? [] : [new QualityIssue("FAIL", violation)], (await _scene.EventsOf(result)).OfType<QualityIssue>());
        Assert.Equal(
            violation is null ? (RunStatus.Success, null) : (RunStatus.Failed, $"quality failed: {violation}"),
            (result.Summary.Status, result.Summary.ErrorMessage));
    }
}
