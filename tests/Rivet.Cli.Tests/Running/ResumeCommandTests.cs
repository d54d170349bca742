using Rivet.Journal;

namespace Rivet.Cli.Tests.Running;

/// <summary><c>rivet run --resume</c> as its user meets it: what it refuses, and with which words and exit code.</summary>
public sealed class ResumeCommandTests : IDisposable
{
    private const int Rows = 500;

    private const string Numbers = Workplace.Numbers + "  - { name: late, table: numbers, destination: { type: local, path: late } }\n";

    private readonly Workplace _workplace = new();

    public ResumeCommandTests()
    {
        _workplace.MakeNumbers(Rows);
        _workplace.WriteConfiguration(Numbers);
    }

    [Theory]
    [InlineData("error: --resume: there is no unfinished run of any export; rivet run begins a new run\n", "run", "--resume")]
    [InlineData("error: --resume: there is no unfinished run of 'late'; rivet run begins a new run\n", "run", "--resume", "-e", "late")]
    [InlineData("error: --run-id: there is no run 'x'; rivet journal -e NAME lists the runs of an export\n", "run", "--resume", "--run-id", "x")]
    [InlineData("error: --run-id: there is no run 'x'; no runs of 'late' are recorded yet\n", "run", "--resume", "-e", "late", "--run-id", "x")]
    [InlineData("error: --run-id names a run to be resumed; add --resume, or leave it out to begin a new run\n", "run", "--run-id", "x")]
    public async Task What_cannot_be_meant_is_one_line_and_nothing_is_made(string error, params string[] arguments)
    {
        var result = await _workplace.RivetAsync(arguments);

        Assert.Equal((2, "", error), (result.ExitCode, result.Output, result.Error));
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task A_plan_that_has_changed_is_told_line_by_line_and_the_run_is_resumed_when_it_is_changed_back()
    {
        await _workplace.InterruptAsync("numbers", files: 20);
        var before = Assert.Single(await _workplace.ReadingsAsync("numbers")).Journal;

        _workplace.WriteConfiguration(Numbers
            .Replace("chunk_size: 1", "chunk_size: 2", StringComparison.Ordinal).Replace("compression: none", "compression: gzip", StringComparison.Ordinal));
        var refused = await _workplace.RivetAsync("run", "--resume");
        var untouched = Assert.Single(await _workplace.ReadingsAsync("numbers"));
        _workplace.WriteConfiguration(Numbers);
        var resumed = await _workplace.RivetAsync("run", "--resume", "--reconcile");

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Equal(
            $"error: run {before.RunId} cannot be resumed, because its plan has changed; change it back, or begin a new run\n"
            + "error: compression: was 'none', is 'gzip'\n"
            + "error: chunks: was 'chunk_size 1', is 'chunk_size 2'\n",
            refused.Error);
        Assert.Equal((1, before.LastSequence), (untouched.Owners.Count, untouched.Journal.LastSequence));
        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains($"\n  run id:        {before.RunId}\n", resumed.Output, StringComparison.Ordinal);
        Assert.Contains("\n  rows:          500\n  files:         500\n", resumed.Output, StringComparison.Ordinal);
        Assert.Contains("\n  reconcile:     matched, 500 of 500 rows\n", resumed.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workplace.PathOf("late")), "the export that has no unfinished run was run");
    }

    [Fact]
    public async Task A_run_that_goes_on_is_refused_with_who_has_it()
    {
        await using var run = _workplace.Start("run", "-e", "numbers");
        await UntilFilesAsync(20);

        var refused = await _workplace.RivetAsync("run", "--resume", "-e", "numbers");
        var ended = await run.EndAsync();

        Assert.Equal((1, 0), (refused.ExitCode, ended.ExitCode));
        var reading = Assert.Single(await _workplace.ReadingsAsync("numbers"));
        Assert.StartsWith(
            $"error: run {reading.Journal.RunId} is written by process {run.Id} on {Environment.MachineName}, which was heard of ",
            refused.Error,
            StringComparison.Ordinal);
        Assert.Single(reading.Owners);
        Assert.Equal(RunStatus.Success, reading.Journal.Summary.Status);
    }

    [Fact]
    public async Task Of_two_who_resume_a_run_at_once_one_does_and_the_other_is_refused()
    {
        await _workplace.InterruptAsync("numbers", files: 20);

        var results = await Task.WhenAll(_workplace.RivetAsync("run", "--resume"), _workplace.RivetAsync("run", "--resume"));

        var reading = Assert.Single(await _workplace.ReadingsAsync("numbers"));
        var refused = Assert.Single(results, result => result.ExitCode == 1);
        Assert.Single(results, result => result.ExitCode == 0);
        Assert.Matches($"^error: .*run {reading.Journal.RunId} ", refused.Error.TrimEnd('\n').Split('\n')[^1]);
        Assert.Equal((2, Rows, Rows), (reading.Owners.Count, (int)reading.Journal.Summary.Rows, (int)reading.Journal.Summary.Files));
        Assert.Single(reading.Events<RunCompleted>());
        Assert.Equal(Rows, _workplace.CompleteFiles().Count);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_resumed_run_that_is_stopped_ends_as_cancelled_and_cannot_be_resumed_again(string signal)
    {
        await _workplace.InterruptAsync("numbers", files: 20);
        await using var resumed = _workplace.Start("run", "--resume");
        await UntilFilesAsync(60);

        await resumed.SignalAsync(signal);
        var result = await resumed.EndAsync();
        var again = await _workplace.RivetAsync("run", "--resume");

        var reading = Assert.Single(await _workplace.ReadingsAsync("numbers"));
        var summary = reading.Journal.Summary;
        Assert.Equal((1, RunStatus.Cancelled, 2), (result.ExitCode, summary.Status, reading.Owners.Count));
        Assert.Equal((summary.Files, summary.Rows), (_workplace.CompleteFiles().Count, _workplace.CompleteFiles().Count));
        Assert.Equal(_workplace.CompleteFiles().Count, Directory.EnumerateFileSystemEntries(_workplace.Output).Count());
        Assert.Equal((2, "error: --resume: there is no unfinished run of any export; rivet run begins a new run\n"), (again.ExitCode, again.Error));
    }

    [Fact]
    public async Task A_run_is_resumed_by_its_id_and_refused_for_another_export_or_when_it_has_ended()
    {
        await _workplace.InterruptAsync("numbers", files: 20);
        var id = Assert.Single(await _workplace.ReadingsAsync("numbers")).Journal.RunId.Value;

        var other = await _workplace.RivetAsync("run", "--resume", "-e", "late", "--run-id", id);
        var resumed = await _workplace.RivetAsync("run", "--resume", "--run-id", id);
        var ended = await _workplace.RivetAsync("run", "--resume", "--run-id", id);

        Assert.Equal((2, $"error: --run-id: run '{id}' is of export 'numbers'; no runs of 'late' are recorded yet\n"), (other.ExitCode, other.Error));
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(
            (2, $"error: run {id} has ended: success; only a run without an outcome is resumed, rivet run begins a new one\n"), (ended.ExitCode, ended.Error));
    }

    public void Dispose() => _workplace.Dispose();

    private async Task UntilFilesAsync(int files)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (_workplace.CompleteFiles().Count < files)
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
