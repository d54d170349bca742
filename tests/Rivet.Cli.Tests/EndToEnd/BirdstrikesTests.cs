using System.Text.Json;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Tests.EndToEnd;

/// <summary>The example of the repository: exported by the real command, read by somebody else.</summary>
public sealed class BirdstrikesTests : IAsyncLifetime
{
    private readonly ExportFolder _folder = ExportFolder.OfBirdstrikes();
    private RivetCommand.Finished _run = null!;

    public async Task InitializeAsync() => _run = await RivetCommand.RunAsync(_folder.Path, "run", "--validate", "--reconcile");

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void It_ends_well_and_prints_a_card()
    {
        Assert.Equal(0, _run.ExitCode);
        Assert.Contains("✓ birdstrikes  success", _run.Output, StringComparison.Ordinal);
        Assert.Matches(@"rows: +10000\n", _run.Output);
        Assert.Matches(@"validated: +passed\n", _run.Output);
        Assert.Matches(@"reconcile: +matched, 10000 of 10000 rows\n", _run.Output);
        Assert.DoesNotContain("error", _run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_independent_reader_finds_the_rows_of_the_source_in_several_files()
    {
        Assert.Equal(8, Directory.GetFiles(_folder.Output, "*.parquet").Length);
        Assert.Empty(Directory.GetFiles(_folder.Output, ".*"));
        var exported = Exported();
        var source = Source();
        Assert.Equal(10_000, source.Count);
        Assert.Equal(source, exported);
        Assert.Contains(source, row => row.Contains("NULL", StringComparison.Ordinal));
    }

    [Fact]
    public void The_columns_keep_their_types() => Assert.Equal(
        ["BIGINT", "VARCHAR", "VARCHAR", "VARCHAR", "DATE", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "BIGINT", "BIGINT", "BIGINT", "BIGINT"],
        Rows($"DESCRIBE SELECT * FROM '{_folder.Output}/*.parquet'").Select(row => row[1]));

    [Fact]
    public async Task The_journal_answers_the_four_questions_with_the_longest_chunk()
    {
        var shown = await RivetCommand.RunAsync(_folder.Path, "journal", "-e", "birdstrikes");

        Assert.Equal((0, ""), (shown.ExitCode, shown.Errors));
        Assert.Contains("planned: chunked by id; parquet, zstd; to local", shown.Output, StringComparison.Ordinal);
        Assert.Contains("happened: 8 chunks done, 0 failed, 0 running", shown.Output, StringComparison.Ordinal);
        Assert.Contains("files:  8  rows: 10000", shown.Output, StringComparison.Ordinal);
        Assert.Matches(@"longest chunk: \d+  \(\d+ms\)", shown.Output);
        Assert.Contains("degraded: nothing", shown.Output, StringComparison.Ordinal);
        Assert.Contains("outcome: success at ", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_has_the_original_form_as_json_and_reads_back_as_it_is_stored()
    {
        var shown = await RivetCommand.RunAsync(_folder.Path, "journal", "-e", "birdstrikes", "--json");

        using var document = JsonDocument.Parse(shown.Output);
        var journal = Assert.Single(document.RootElement.EnumerateArray());
        var parsed = JournalJson.Parse(System.Text.Encoding.UTF8.GetBytes(journal.GetRawText()));
        var reader = new JournalReader(_folder.Store);
        var listed = Assert.Single(await reader.ListRunsAsync("birdstrikes"));
        var stored = await reader.ReadAsync(listed.RunId);
        Assert.Equal(stored!.Journal.Entries, parsed.Entries);
        Assert.Equal(["run_id", "export_name", "entries"], journal.EnumerateObject().Take(3).Select(property => property.Name));
        Assert.Equal(RunStatus.Success, parsed.Summary.Status);
        Assert.IsType<PlanResolved>(parsed.Entries[0].Event);
        Assert.IsType<RunCompleted>(parsed.Entries[^1].Event);
        Assert.True(parsed.LongestChunk!.Duration > TimeSpan.Zero);
    }

    [Fact]
    public async Task Run_as_json_prints_the_summary_and_nothing_else()
    {
        var run = await RivetCommand.RunAsync(_folder.Path, "run", "--json");

        using var document = JsonDocument.Parse(run.Output);
        var summary = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("success", summary.GetProperty("status").GetString());
        Assert.Equal(10_000, summary.GetProperty("rows").GetInt64());
        Assert.Equal(8, summary.GetProperty("files").GetInt64());
    }

    private List<string> Exported() =>
        [.. Rows($"SELECT * FROM '{_folder.Output}/*.parquet' ORDER BY id").Select(row => string.Join('|', row))];

    private List<string> Source()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.At("birdstrikes.db")};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM strikes ORDER BY id";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i))));
        return rows;
    }

    private static List<string[]> Rows(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Text(reader.GetValue(i)))]);
        return rows;
    }

    private static string Text(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
