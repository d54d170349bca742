using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Rivet.Cli.Tests.Running;

public sealed class SeveralRunsTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public SeveralRunsTests()
    {
        _workplace.MakeDatabase("""
            CREATE TABLE bad (id INTEGER PRIMARY KEY, amount INTEGER);
            INSERT INTO bad VALUES (1, 1), (2, 'no number');
            CREATE TABLE good (id INTEGER PRIMARY KEY, amount INTEGER);
            INSERT INTO good VALUES (1, 1), (2, 2);
            """);
        _workplace.WriteConfiguration("""
            source: { type: sqlite, path: source.db }
            exports:
              - { name: bad, table: bad, mode: chunked, chunk_size: 1, chunk_max_attempts: 2, destination: { type: local, path: output } }
              - { name: good, table: good, destination: { type: local, path: output } }
            """);
    }

    [Fact]
    public async Task A_run_that_fails_does_not_stop_the_next_and_the_command_fails()
    {
        var result = await _workplace.RivetAsync("run", "--json");
        using var document = JsonDocument.Parse(result.Output);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            [("bad", "failed", 1, 1), ("good", "success", 2, 0)],
            document.RootElement.EnumerateArray().Select(run => (
                run.GetProperty("export_name").GetString(), run.GetProperty("status").GetString(), run.GetProperty("rows").GetInt32(),
                run.GetProperty("retries").GetInt32())));
    }

    [Fact]
    public async Task Runs_at_once_are_all_run_and_the_command_fails_when_one_does()
    {
        _workplace.WriteConfiguration("""
            source: { type: sqlite, path: source.db }
            exports:
              - { name: bad, table: bad, chunk_max_attempts: 1, destination: { type: local, path: output } }
              - { name: first, table: good, destination: { type: local, path: output } }
              - { name: second, table: good, destination: { type: local, path: output } }
            """);

        var result = await _workplace.RivetAsync("run", "--parallel-exports", "3", "--json");
        using var document = JsonDocument.Parse(result.Output);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            ["bad failed 0", "first success 2", "second success 2"],
            document.RootElement.EnumerateArray().Select(run => $"{run.GetProperty("export_name")} {run.GetProperty("status")} {run.GetProperty("rows")}").Order());
        Assert.Equal(2, _workplace.CompleteFiles().Count);
    }

    [Fact]
    public async Task A_failure_is_told_by_its_card_and_by_its_journal()
    {
        var card = await _workplace.RivetAsync("run", "-e", "bad");
        var journal = await _workplace.RivetAsync("journal", "-e", "bad");

        Assert.StartsWith("✗ bad  failed  ", card.Output, StringComparison.Ordinal);
        Assert.Contains("\n  error:         chunk 1 failed after 2 attempts: ", card.Output, StringComparison.Ordinal);
        Assert.Contains("\n  chunk failed: 1, attempt 1: ", journal.Output, StringComparison.Ordinal);
        Assert.Contains("\n  chunk failed: 1, attempt 2: ", journal.Output, StringComparison.Ordinal);
        Assert.Contains("\n  retries: 1\n    - attempt 1: ", journal.Output, StringComparison.Ordinal);
        Assert.Contains("\n  error:  chunk 1 failed after 2 attempts: ", journal.Output, StringComparison.Ordinal);
        Assert.Equal((1, 0), (card.ExitCode, journal.ExitCode));
    }

    [Fact]
    public async Task Only_the_last_runs_are_shown_newest_first()
    {
        for (var i = 0; i < 3; i++)
            await _workplace.RivetAsync("run", "-e", "good");

        var all = IdsIn(await _workplace.RivetAsync("journal", "-e", "good", "--json"));
        var last = IdsIn(await _workplace.RivetAsync("journal", "-e", "good", "--json", "--last", "2"));

        Assert.Equal(3, all.Count);
        Assert.Equal(all.OrderDescending(StringComparer.Ordinal), all);
        Assert.Equal(all.Take(2), last);
    }

    [Fact]
    public async Task A_damaged_journal_is_loud_and_does_not_hide_the_others()
    {
        await _workplace.RivetAsync("run", "-e", "good");
        await _workplace.RivetAsync("run", "-e", "good");
        var damaged = IdsIn(await _workplace.RivetAsync("journal", "-e", "good", "--json"))[0];
        DamageSecondRow(damaged);

        var result = await _workplace.RivetAsync("journal", "-e", "good");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"error: run {damaged}: its journal is damaged: row 2: ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, result.Output.Split('\n').Count(line => line.StartsWith("  run_id: ", StringComparison.Ordinal)));
        Assert.Contains($"\n  run_id: {damaged}\n  DAMAGED: row 2: ", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _workplace.Dispose();

    private static List<string?> IdsIn(Result journals)
    {
        using var document = JsonDocument.Parse(journals.Output);
        return [.. document.RootElement.EnumerateArray().Select(journal => journal.GetProperty("run_id").GetString())];
    }

    private void DamageSecondRow(string? runId)
    {
        using var connection = new SqliteConnection($"Data Source={_workplace.PathOf(".rivet/journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE journal SET message = zeroblob(8) WHERE persistence_id = 'run-' || $run AND sequence_number = 2";
        command.Parameters.AddWithValue("$run", runId);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
