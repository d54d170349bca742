using System.Text.Json;
using Rivet.Journal;

namespace Rivet.Cli.Tests.Running;

/// <summary><c>rivet journal abort</c>.</summary>
public sealed class AbortCommandTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public AbortCommandTests()
    {
        _workplace.MakeDatabase("""
            CREATE TABLE numbers (id INTEGER PRIMARY KEY);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 800) INSERT INTO numbers SELECT i FROM n;
            """);
        _workplace.WriteConfiguration("""
            source: { type: sqlite, path: source.db }
            exports:
              - { name: numbers, table: numbers, mode: chunked, chunk_size: 1, format: csv, compression: none, destination: { type: local, path: output } }
              - { name: other, table: numbers, destination: { type: local, path: other } }
            """);
    }

    [Fact]
    public async Task A_dead_run_gets_its_outcome_and_keeps_its_files()
    {
        var id = await InterruptAsync();
        var files = _workplace.CompleteFiles();

        var result = await _workplace.RivetAsync("journal", "abort", "-e", "numbers", "--run-id", id, "--reason", "the machine was replaced, password=hunter2");

        var reading = Assert.Single(await _workplace.ReadingsAsync("numbers"));
        var outcome = Assert.Single(reading.Events<RunCompleted>());
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("✗ numbers  failed  ", result.Output, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Failed, outcome.Status);
        Assert.Equal(
            $"aborted by process {reading.Owners[1].Owner.ProcessId} on {Environment.MachineName}, because process {reading.Owners[0].Owner.ProcessId} "
            + $"on {Environment.MachineName} is gone: the machine was replaced, password=REDACTED",
            outcome.ErrorMessage);
        Assert.Equal(files, _workplace.CompleteFiles());
        Assert.Equal((2, 2L), (reading.Owners.Count, reading.Owners[1].OwnerEpoch));
        Assert.Equal(2, (await _workplace.RivetAsync("run", "--resume", "-e", "numbers")).ExitCode);
    }

    [Fact]
    public async Task The_export_need_not_be_named_and_the_summary_comes_as_json()
    {
        var id = await InterruptAsync();

        var result = await _workplace.RivetAsync("journal", "abort", "--run-id", id, "--json");

        using var document = JsonDocument.Parse(result.Output);
        var summary = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal(
            (0, id, "failed"), (result.ExitCode, summary.GetProperty("run_id").GetString(), summary.GetProperty("status").GetString()));
        Assert.EndsWith(" is gone", summary.GetProperty("error_message").GetString(), StringComparison.Ordinal);
        Assert.InRange(summary.GetProperty("duration_ms").GetInt64(), 1, 120_000);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_refused()
    {
        await _workplace.RivetAsync("run", "-e", "other");
        var reading = Assert.Single(await _workplace.ReadingsAsync("other"));
        var id = reading.Journal.RunId.Value;

        var result = await _workplace.RivetAsync("journal", "abort", "--run-id", id);

        Assert.Equal(
            (2, "", $"error: --run-id: run {id} has ended: success; only a run without an outcome is aborted\n"), (result.ExitCode, result.Output, result.Error));
        Assert.Equal(reading.Journal.LastSequence, Assert.Single(await _workplace.ReadingsAsync("other")).Journal.LastSequence);
    }

    [Fact]
    public async Task A_run_that_goes_on_is_refused_with_who_has_it()
    {
        await using var run = _workplace.Start("run", "-e", "numbers");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (_workplace.CompleteFiles().Count == 0)
            await timer.WaitForNextTickAsync(patience.Token);
        var id = Assert.Single(await _workplace.ReadingsAsync("numbers")).Journal.RunId.Value;

        var refused = await _workplace.RivetAsync("journal", "abort", "--run-id", id);
        var ended = await run.EndAsync();

        Assert.Equal((1, 0), (refused.ExitCode, ended.ExitCode));
        Assert.StartsWith($"error: run {id} is written by process {run.Id} on {Environment.MachineName}, ", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: --run-id is missing; it should be --run-id ID\n", "journal", "abort")]
    [InlineData("error: --run-id: there is no run 'x'; rivet journal -e NAME lists the runs of an export\n", "journal", "abort", "--run-id", "x")]
    [InlineData("error: --export stands before abort; put it behind: rivet journal abort --export …\n", "journal", "-e", "numbers", "abort", "--run-id", "x")]
    public async Task What_cannot_be_meant_is_one_line_and_nothing_is_made(string error, params string[] arguments)
    {
        var result = await _workplace.RivetAsync(arguments);

        Assert.Equal((2, "", error), (result.ExitCode, result.Output, result.Error));
        Assert.Empty(_workplace.Traces());
    }

    public void Dispose() => _workplace.Dispose();

    private async Task<string> InterruptAsync()
    {
        await _workplace.InterruptAsync("numbers", files: 20);
        return Assert.Single(await _workplace.ReadingsAsync("numbers")).Journal.RunId.Value;
    }
}
