namespace Rivet.Cli.Tests.Running;

public sealed class ConfigurationMistakeTests : IDisposable
{
    private const string Right = """
        source: { type: sqlite, path: source.db }
        exports:
          - name: orders
            table: orders
            mode: chunked
            chunk_column: id
            destination: { type: local, path: output }
        """;

    private readonly Workplace _workplace = new();

    public ConfigurationMistakeTests()
    {
        _workplace.MakeDatabase("CREATE TABLE orders (id INTEGER PRIMARY KEY, product TEXT, weight REAL); INSERT INTO orders VALUES (1, 'tea', 0.5);");
        _workplace.WriteConfiguration(Right);
    }

    [Fact]
    public async Task The_configuration_that_the_mistakes_are_made_in_is_right()
    {
        var result = await _workplace.RivetAsync("run");

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("sqlite", "mssql", "rivet.yaml:1: source.type: 'mssql' is not supported yet; known: sqlite, postgres, postgresql, mysql, mariadb")]
    [InlineData("mode: chunked", "mode: time_window", "rivet.yaml:5: exports[0].mode: 'time_window' is not supported yet; known: full, chunked, incremental")]
    [InlineData("mode: chunked", "mode: [chunked]", "rivet.yaml:5: exports[0].mode: must be a text, not a list")]
    [InlineData("exports:", "export:", "rivet.yaml:2: export: unknown key; did you mean 'exports'? (known: source, exports)")]
    [InlineData("exports:", "exports: [", "rivet.yaml:3: not valid YAML: ")]
    public async Task A_mistake_in_the_file_is_one_line_and_exit_2(string right, string wrong, string message)
    {
        _workplace.WriteConfiguration(Right.Replace(right, wrong, StringComparison.Ordinal));

        var result = await _workplace.RivetAsync("run");

        AssertRefused(result, message);
        Assert.Empty(_workplace.Traces());
    }

    [Theory]
    [InlineData("source.db", "nowhere.db", "source.path", "nowhere.db")]
    [InlineData("path: source.db", "path: rivet.yaml", "source.path", "rivet.yaml")]
    [InlineData("table: orders", "table: ordrs", "table", "did you mean 'orders'?")]
    [InlineData("chunk_column: id", "chunk_column: ident", "chunk_column", "id")]
    [InlineData("chunk_column: id", "chunk_column: weight", "chunk_column", "id")]
    [InlineData("table: orders", "query: SELEC 1", "query", "SELEC")]
    [InlineData("path: output", "path: source.db", "destination.path", "source.db")]
    [InlineData("path: output", "path: source.db/deep/output", "destination.path", "source.db")]
    public async Task What_the_source_or_the_destination_does_not_have_is_one_line_and_exit_2(string right, string wrong, string key, string hint)
    {
        _workplace.WriteConfiguration(Right.Replace(right, wrong, StringComparison.Ordinal));

        var result = await _workplace.RivetAsync("run");

        AssertRefused(result, _workplace.PathOf("rivet.yaml"));
        Assert.Contains($" {key}: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task A_mistake_in_a_later_export_is_found_before_the_first_is_run()
    {
        _workplace.WriteConfiguration(Right + """

              - { name: later, table: ordrs, destination: { type: local, path: deep/output } }
            """);

        var result = await _workplace.RivetAsync("run");

        AssertRefused(result, $"{_workplace.PathOf("rivet.yaml")}: export 'later': table: there is no table 'ordrs' in ");
        Assert.Empty(_workplace.Traces());
    }

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("journal")]
    public async Task An_unknown_export_is_one_line_with_the_known_ones_and_exit_2(string command)
    {
        var result = await _workplace.RivetAsync(command, "-e", "order");

        AssertRefused(result, $"{_workplace.PathOf("rivet.yaml")}: exports: there is no export 'order'; did you mean 'orders'? (known: orders)\n");
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task An_export_without_a_run_says_so()
    {
        Assert.Equal(new Result(0, "orders: no runs recorded yet\n", ""), await _workplace.RivetAsync("journal", "-e", "orders"));
        Assert.Equal(new Result(0, "[]\n", ""), await _workplace.RivetAsync("journal", "-e", "orders", "--json"));
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_one_line_and_exit_2()
    {
        var result = await _workplace.RivetAsync("journal", "-e", "orders", "--run-id", "orders_1");

        AssertRefused(result, "--run-id: there is no run 'orders_1'; no runs of 'orders' are recorded yet\n");
    }

    [Theory]
    [InlineData("run", 2, "error: the store postgresql://127.0.0.1:1/db cannot be used: ")]
    [InlineData("journal", 1, "error: the journal postgresql://127.0.0.1:1/db cannot be read: ")]
    public async Task A_state_store_that_does_not_answer_is_one_line_without_its_password(string command, int exitCode, string beginning)
    {
        var result = await RivetProcess.RunAsync(
            _workplace.Folder, [command, "-e", "orders"], new Surroundings(("RIVET_STATE_URL", "postgresql://user:5ecret@127.0.0.1:1/db")));

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(beginning, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("5ecret", result.Error, StringComparison.Ordinal);
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_is_one_line_and_exit_1()
    {
        Directory.CreateDirectory(_workplace.PathOf(".rivet"));
        await File.WriteAllTextAsync(_workplace.PathOf(".rivet/journal.db"), new string('x', 5000));

        var result = await _workplace.RivetAsync("journal", "-e", "orders");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error: the journal {_workplace.PathOf(".rivet/journal.db")} cannot be read: ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Where_an_error_came_from_is_shown_on_request()
    {
        var result = await _workplace.RivetAsync("run", "-c", "nowhere.yaml", "--verbose");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error: nowhere.yaml: there is no such file\nRivet.Export.Configuration.ConfigurationException: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("   at Rivet.", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workplace.Dispose();

    private static void AssertRefused(Result result, string beginning)
    {
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error: {beginning}", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
