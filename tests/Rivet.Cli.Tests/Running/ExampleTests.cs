using System.Text.Json;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;

namespace Rivet.Cli.Tests.Running;

public sealed class ExampleTests(ExampleRun example) : IClassFixture<ExampleRun>
{
    private readonly Workplace _workplace = example.Workplace;

    [Fact]
    public void The_run_succeeds_and_its_summary_is_the_only_thing_on_standard_output()
    {
        using var document = JsonDocument.Parse(example.Result.Output);
        var summary = Assert.Single(document.RootElement.EnumerateArray());

        Assert.Equal(0, example.Result.ExitCode);
        Assert.Equal(
            ("birdstrikes", "success", 10_000, 8, 8, true, true),
            (summary.GetProperty("export_name").GetString(), summary.GetProperty("status").GetString(), summary.GetProperty("rows").GetInt64(),
                summary.GetProperty("files").GetInt64(), summary.GetProperty("chunks_done").GetInt64(), summary.GetProperty("validated").GetBoolean(),
                summary.GetProperty("reconciliation").GetProperty("matched").GetBoolean()));
    }

    [Fact]
    public void There_is_a_file_for_each_chunk_a_manifest_that_lists_them_and_a_mark_of_success()
    {
        var names = Directory.EnumerateFileSystemEntries(_workplace.Output).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_workplace.Output, names[1]!)));
        var run = manifest.RootElement.GetProperty("run_id").GetString();

        Assert.Equal(10, names.Count);
        Assert.Equal([$"_{run}_SUCCESS", $"_{run}_manifest.json"], names[..2]);
        Assert.Equal(names[2..], manifest.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()));
        Assert.All(names[2..], name => Assert.EndsWith(".parquet", name, StringComparison.Ordinal));
        Assert.Equal(10_000, manifest.RootElement.GetProperty("files").EnumerateArray().Sum(file => file.GetProperty("rows").GetInt64()));
        Assert.Equal(15, manifest.RootElement.GetProperty("columns").GetArrayLength());
    }

    [Fact]
    public async Task The_files_hold_the_rows_of_the_table_column_by_column()
    {
        await using var source = new SqliteConnection($"Data Source={_workplace.PathOf("birdstrikes.db")};Mode=ReadOnly;Pooling=False");
        await using var duck = new DuckDBConnection("Data Source=:memory:");

        var there = await ColumnDigest.OfAsync(source, "SELECT * FROM strikes ORDER BY id");
        var here = await ColumnDigest.OfAsync(duck, $"SELECT * FROM read_parquet('{_workplace.Output}/*.parquet') ORDER BY id");

        Assert.Equal((15, 10_000L, 2836L), (there.Count, there[0].Rows, there.Single(column => column.Name == "speed").Nulls));
        Assert.Equal(there, here);
    }

    [Fact]
    public async Task The_journal_answers_the_four_questions()
    {
        var result = await _workplace.RivetAsync("journal", "-e", "birdstrikes");
        var lines = result.Output.Split('\n');

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"^✓ birdstrikes  success  \d", lines[0]);
        Assert.Matches(@"^  run_id: birdstrikes_\d{8}T\d{6}\.\d{3}$", lines[1]);
        Assert.StartsWith("  planned: chunked by id; parquet, zstd; to local; ", lines[2], StringComparison.Ordinal);
        Assert.Equal("  happened: 8 chunks done, 0 failed, 0 running", lines[4]);
        Assert.Matches(@"^  files:  8  rows: 10000  size: \d+\.\d KB$", lines[5]);
        Assert.All(lines[6..14], line => Assert.Matches(@"^    - \S+\.parquet  \(1250 rows, \d+\.\d KB\)$", line));
        Assert.Matches(@"^  longest chunk: [0-7]  \(\d+(ms|\.\ds)\)$", lines[14]);
        Assert.Equal(["  retries: 0", "  degraded: nothing"], lines[15..17]);
        Assert.Matches(@"^  outcome: success at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$", lines[17]);
        Assert.Equal(["  validated: passed", "  reconcile: matched, 10000 of 10000 rows", ""], lines[18..]);
    }

    [Fact]
    public async Task The_journal_as_json_has_the_shape_of_the_original()
    {
        var journal = Assert.Single((await _workplace.JournalsAsync("birdstrikes")).EnumerateArray());
        var entries = journal.GetProperty("entries").EnumerateArray().ToList();
        var kinds = entries.Select(KindOf).ToList();

        Assert.Equal(
            ["run_id", "export_name", "entries", "status", "interrupted", "damage", "standing", "owners"],
            journal.EnumerateObject().Select(property => property.Name));
        Assert.Equal("PlanResolved", kinds[0]);
        Assert.Equal("RunCompleted", kinds[^1]);
        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => entry.GetProperty("sequence").GetInt32()));
        Assert.Equal(
            [("ChunkCompleted", 8), ("ChunkStarted", 8), ("FileWritten", 8), ("PlanResolved", 1), ("ReconciliationResult", 1), ("RunCompleted", 1), ("ValidationResult", 1)],
            kinds.GroupBy(kind => kind).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_run_is_found_by_its_id()
    {
        var journal = Assert.Single((await _workplace.JournalsAsync("birdstrikes")).EnumerateArray());
        var id = journal.GetProperty("run_id").GetString()!;

        var result = await _workplace.RivetAsync("journal", "-e", "birdstrikes", "--run-id", id);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"\n  run_id: {id}\n", result.Output, StringComparison.Ordinal);
    }

    private static string KindOf(JsonElement entry) => entry.GetProperty("event").EnumerateObject().Single().Name;
}
