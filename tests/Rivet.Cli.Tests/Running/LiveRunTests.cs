using System.Text.Json;

namespace Rivet.Cli.Tests.Running;

/// <summary>What other processes see of a run that takes its time, and what is left of one that was stopped.</summary>
public sealed class LiveRunTests : IDisposable
{
    private const int Rows = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Workplace _workplace = new();

    public LiveRunTests()
    {
        _workplace.MakeNumbers(Rows);
        _workplace.WriteConfiguration(
            Workplace.Numbers
            + "  - { name: late, table: numbers, destination: { type: local, path: late } }\n"
            + "  - { name: last, table: numbers, destination: { type: local, path: last } }\n");
    }

    [Fact]
    public async Task A_run_is_read_by_another_process_while_it_is_written()
    {
        await using var run = _workplace.Start("run", "-e", "numbers");

        var (journal, _) = await UntilWorkIsOnRecordAsync(run);
        var result = await run.EndAsync();
        var final = Assert.Single((await _workplace.JournalsAsync("numbers")).EnumerateArray());

        Assert.Equal(("unfinished", false), (journal.GetProperty("status").GetString(), journal.GetProperty("interrupted").GetBoolean()));
        Assert.Equal("running", journal.GetProperty("standing").GetString());
        Assert.Equal(("ended", run.Id), (final.GetProperty("standing").GetString(), final.GetProperty("owners")[0].GetProperty("process_id").GetInt32()));
        Assert.Equal((0, "success"), (result.ExitCode, final.GetProperty("status").GetString()));
        Assert.Equal(Entries(journal), Entries(final).Take(Entries(journal).Count));
    }

    [Fact]
    public async Task A_run_whose_process_was_killed_is_shown_as_interrupted_with_what_it_had_done()
    {
        await using var run = _workplace.Start("run", "-e", "numbers");
        var (_, files) = await UntilWorkIsOnRecordAsync(run);

        await run.SignalAsync("KILL");
        await run.EndAsync();
        var journal = Assert.Single((await _workplace.JournalsAsync("numbers")).EnumerateArray());
        var listing = await _workplace.RivetAsync("journal", "-e", "numbers");

        Assert.Equal(("unfinished", true), (journal.GetProperty("status").GetString(), journal.GetProperty("interrupted").GetBoolean()));
        Assert.InRange(FilesIn(journal), files, Rows - 1);
        Assert.StartsWith("• numbers  interrupted  ", listing.Output, StringComparison.Ordinal);
        Assert.Contains($"\n  outcome: none, interrupted: process {run.Id} on {Environment.MachineName} is gone; ", listing.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_interrupted_from_the_keyboard_ends_as_cancelled()
    {
        await using var run = _workplace.Start("run", "-e", "numbers");
        await UntilWorkIsOnRecordAsync(run);

        await run.SignalAsync("INT");
        var result = await run.EndAsync();
        var journal = Assert.Single((await _workplace.JournalsAsync("numbers")).EnumerateArray());

        Assert.Equal((1, "cancelled"), (result.ExitCode, journal.GetProperty("status").GetString()));
        Assert.Contains("stopping; Ctrl-C again to stop at once\n", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("✗ numbers  cancelled  ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_cannot_be_run_any_more_fails_the_command_and_does_not_stop_the_next()
    {
        await using var run = _workplace.Start("run", "--json");
        await UntilWorkIsOnRecordAsync(run);

        await File.WriteAllTextAsync(_workplace.PathOf("late"), "in the way");
        var result = await run.EndAsync();
        using var document = JsonDocument.Parse(result.Output);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            [("numbers", "success"), ("last", "success")],
            document.RootElement.EnumerateArray().Select(one => (one.GetProperty("export_name").GetString(), one.GetProperty("status").GetString())));
        Assert.Contains($"\nerror: {_workplace.PathOf("rivet.yaml")}: export 'late': destination.path: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _workplace.JournalsAsync("late")).GetArrayLength());
    }

    public void Dispose() => _workplace.Dispose();

    private async Task<(JsonElement Journal, int Files)> UntilWorkIsOnRecordAsync(RivetProcess run)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!run.HasExited && _workplace.CompleteFiles().Count == 0)
            await timer.WaitForNextTickAsync(patience.Token);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            Assert.False(run.HasExited, "the run was over before a file of it was seen");
            foreach (var journal in (await _workplace.JournalsAsync("numbers")).EnumerateArray())
            {
                if (FilesIn(journal) is > 0 and var files)
                    return (journal, files);
            }
        }
    }

    private static int FilesIn(JsonElement journal) =>
        journal.GetProperty("entries").EnumerateArray().Count(entry => entry.GetProperty("event").TryGetProperty("FileWritten", out _));

    private static List<string> Entries(JsonElement journal) => [.. journal.GetProperty("entries").EnumerateArray().Select(entry => entry.GetRawText())];
}
