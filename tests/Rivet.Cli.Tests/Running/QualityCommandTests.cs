namespace Rivet.Cli.Tests.Running;

public sealed class QualityCommandTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public QualityCommandTests() => _workplace.MakeNumbers(3);

    [Theory]
    [InlineData("fail", "FAIL", 1)]
    [InlineData("warn", "WARN", 0)]
    public async Task A_violated_rule_is_in_the_journal_and_only_a_severe_one_fails_the_command(string severity, string shown, int exitCode)
    {
        Configure($"quality: {{ row_count_min: 4, severity: {severity} }}");

        var run = await _workplace.RivetAsync("run");
        var journal = await _workplace.RivetAsync("journal", "-e", "numbers");

        Assert.Equal((exitCode, 0), (run.ExitCode, journal.ExitCode));
        Assert.Contains($"\n  quality [{shown}]: row_count_min: 3 rows were exported, and 4 are the fewest\n", journal.Output, StringComparison.Ordinal);
        Assert.Equal(exitCode == 1, journal.Output.Contains("\n  error:  quality failed: row_count_min: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("on_schema_drift: warn", 0)]
    [InlineData("on_schema_drift: fail", 1)]
    public async Task A_changed_column_is_in_the_journal_and_fails_the_command_when_that_is_wanted(string drift, int exitCode)
    {
        Configure(drift);
        await _workplace.RivetAsync("run");
        _workplace.MakeDatabase("ALTER TABLE numbers ADD COLUMN name TEXT");

        var run = await _workplace.RivetAsync("run");
        var journal = await _workplace.RivetAsync("journal", "-e", "numbers", "--last", "1");

        Assert.Equal((exitCode, 0), (run.ExitCode, journal.ExitCode));
        Assert.Contains("\n  schema: +name (text)\n", journal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quality: { unique_columns: [idd] }", "export 'numbers': quality.unique_columns: there is no column 'idd' in table 'numbers'; did you mean 'id'? (known: id)")]
    [InlineData("quality: { row_count_min: -1 }", "exports[0].quality.row_count_min: must be at least 0, not -1")]
    public async Task A_mistake_in_the_rules_is_one_line_and_nothing_is_made(string rules, string message)
    {
        Configure(rules);

        var result = await _workplace.RivetAsync("run");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.EndsWith($": {message}\n", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_workplace.Traces());
    }

    public void Dispose() => _workplace.Dispose();

    private void Configure(string keys) => _workplace.WriteConfiguration($$"""
        source: { type: sqlite, path: source.db }
        exports:
          - name: numbers
            table: numbers
            {{keys}}
            destination: { type: local, path: output }

        """);
}
