using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Export.Tests.Sources;
using Rivet.Journal;

namespace Rivet.Export.Tests.Resuming;

/// <summary>A resumed run is judged as a whole: files of the chunks that were done before are read back.</summary>
public sealed class ResumedQualityTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Theory]
    [InlineData(FileFormat.Parquet, FileCompression.Zstd)]
    [InlineData(FileFormat.Csv, FileCompression.None)]
    [InlineData(FileFormat.Csv, FileCompression.Gzip)]
    public async Task Chunks_that_were_done_before_count(FileFormat format, FileCompression compression)
    {
        _scene.Folder.Execute(
            """
            CREATE TABLE items (id INTEGER PRIMARY KEY, d REAL, s TEXT, b BLOB, f BOOLEAN, day DATE, t TIMESTAMP, price DECIMAL(10,2));
            INSERT INTO items VALUES
              (1, 0.1, '', x'00ff', 0, '2024-05-13', '2024-05-13 12:00:00', 1.5),
              (2, NULL, NULL, x'', NULL, NULL, NULL, NULL),
              (3, 0.1, '', x'00ff', 1, '2024-05-13', '2024-05-13 12:00:00', 1.5),
              (4, 0.2, 'line
            break, "quoted"', x'01', NULL, '2024-05-14', '2024-05-13 12:00:00.000001', 2),
              (5, NULL, NULL, NULL, 0, NULL, NULL, NULL);
            """);
        string[] columns = ["d", "s", "b", "f", "day", "t", "price"];
        var request = _scene.Folder.Chunked(size: 2);
        request = request with
        {
            Export = request.Export with
            {
                Format = format,
                Compression = compression,
                Quality = new QualityRules
                {
                    RowCountMin = 6,
                    NullRatioMax = new Dictionary<string, decimal> { ["s"] = 0.4m, ["d"] = 0.39m, ["b"] = 0.2m, ["id"] = 0 },
                    UniqueColumns = [.. columns, "id"],
                },
            },
        };
        await _scene.InterruptAsync(request, owner => owner.DoAsync(0, 2));

        var result = await _scene.ResumeAsync(request);

        Assert.Equal(
            [
                "row_count_min: 5 rows were exported, and 6 are the fewest",
                "null_ratio_max: 'd' is NULL in 2 of 5 rows, and a share of 0.39 is the most",
                .. columns.Select(column => $"unique_columns: '{column}' has a value that came before in 1 of 5 rows"),
            ],
            (await _scene.ReadAsync(result.Summary.RunId)).Journal.QualityIssues.Select(entry => ((QualityIssue)entry.Event).Message));
        Assert.Equal(RunStatus.Failed, result.Summary.Status);
    }

    [SkippableTheory]
    [InlineData(FileFormat.Parquet, FileCompression.None)]
    [InlineData(FileFormat.Csv, FileCompression.None)]
    public async Task Values_that_sqlite_does_not_have_are_found_again(FileFormat format, FileCompression compression)
    {
        using var database = new PostgresDatabase().Execute(
            """
            CREATE TABLE items (id integer PRIMARY KEY, at timestamptz, d double precision, price numeric(20,4), small smallint, int integer, clock time);
            INSERT INTO items VALUES
              (1, '2024-02-29 23:59:59.5+02', 'NaN', 1.5, -1, -1, '00:00'), (2, NULL, '-Infinity', NULL, 1, 1, '23:59:59.999999'),
              (3, '2024-02-29 21:59:59.5+00', 'NaN', 1.50, -1, 1, '23:59:59.999999'), (4, NULL, '-Infinity', 2, NULL, -1, '12:00');
            """);
        var request = _scene.Folder.Chunked(size: 2) with { Source = database.Source };
        request = request with
        {
            Export = request.Export with { Format = format, Compression = compression, Quality = new QualityRules { UniqueColumns = ["at", "d", "price", "small", "int", "clock"] } },
        };
        await _scene.InterruptAsync(request, owner => owner.DoAsync(0));

        var result = await _scene.ResumeAsync(request);

        Assert.Equal(
            [
                "unique_columns: 'at' has a value that came before in 1 of 4 rows",
                "unique_columns: 'd' has a value that came before in 2 of 4 rows",
                "unique_columns: 'price' has a value that came before in 1 of 4 rows",
                "unique_columns: 'small' has a value that came before in 1 of 4 rows",
                "unique_columns: 'int' has a value that came before in 2 of 4 rows",
                "unique_columns: 'clock' has a value that came before in 1 of 4 rows",
            ],
            (await _scene.ReadAsync(result.Summary.RunId)).Journal.QualityIssues.Select(entry => ((QualityIssue)entry.Event).Message));
    }

    [Theory]
    [InlineData(QualitySeverity.Fail)]
    [InlineData(QualitySeverity.Warn)]
    public async Task A_file_that_cannot_be_read_back_is_said_and_the_other_checks_are_made(QualitySeverity severity)
    {
        var request = _scene.Folder.WithItems(20).Chunked() with { Validate = true };
        request = request with
        {
            Export = request.Export with { Quality = new QualityRules { RowCountMin = 21, UniqueColumns = ["id"], Severity = severity } },
        };
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));
        var bytes = await File.ReadAllBytesAsync(lost.PathOf(0));
        await File.WriteAllBytesAsync(lost.PathOf(0), new byte[bytes.Length]);

        var result = await _scene.ResumeAsync(request);

        var reading = await _scene.ReadAsync(lost.RunId);
        Assert.StartsWith(
            $"quality: null_ratio_max and unique_columns were not checked, because {lost.NameOf(0)} cannot be read back: ", reading.Warnings()[1], StringComparison.Ordinal);
        Assert.Equal(
            [new QualityIssue(severity == QualitySeverity.Fail ? "FAIL" : "WARN", "row_count_min: 20 rows were exported, and 21 are the fewest")],
            reading.Journal.QualityIssues.Select(entry => entry.Event));
        Assert.Equal((RunStatus.Failed, false), (result.Summary.Status, result.Summary.Validated));
        Assert.Equal(
            severity == QualitySeverity.Fail,
            result.Summary.ErrorMessage!.StartsWith("quality failed: row_count_min: 20 rows were exported, and 21 are the fewest; null_ratio_max and ", StringComparison.Ordinal));
        Assert.Contains("validation failed: ", result.Summary.ErrorMessage, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
