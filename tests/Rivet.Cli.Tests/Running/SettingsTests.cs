namespace Rivet.Cli.Tests.Running;

/// <summary>Where the command takes its settings from, and which of them goes before which.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Wrong = "rivet.journal.batch.max-events = 0";

    private readonly Workplace _workplace = new();

    public SettingsTests()
    {
        _workplace.MakeDatabase("CREATE TABLE orders (id INTEGER PRIMARY KEY); INSERT INTO orders VALUES (1);");
        _workplace.WriteConfiguration("""
            source: { type: sqlite, path: source.db }
            exports:
              - { name: orders, table: orders, destination: { type: local, path: output } }
            """);
    }

    private string Beside => _workplace.PathOf("akka.hocon");

    [Theory]
    [InlineData(Wrong, "setting rivet.journal.batch.max-events = 0: it should be 1 to 1000000")]
    [InlineData("rivet.export.retry.min-backoff = soon", "setting rivet.export.retry.min-backoff = soon: it should be a duration such as 500ms or 10s")]
    [InlineData("rivet.export.retry.max-backof = 5s", "unknown setting rivet.export.retry.max-backof; did you mean 'max-backoff'? (known: min-backoff, max-backoff, random-factor)")]
    [InlineData("rivet.journal { query-timeout = \"5s }", "not valid HOCON: line 1: a quotation is opened and not closed on its line")]
    public async Task A_mistake_in_the_file_beside_the_configuration_is_one_line_and_exit_2(string hocon, string message)
    {
        await File.WriteAllTextAsync(Beside, hocon);

        var result = await _workplace.RivetAsync("run");

        Assert.Equal(new Result(2, "", $"error: {Beside}: {message}\n"), result);
        Assert.Equal(["akka.hocon"], _workplace.Traces());
    }

    [Fact]
    public async Task Settings_that_make_no_actor_system_are_one_line_and_exit_2_and_leave_nothing()
    {
        await File.WriteAllTextAsync(Beside, "akka.actor.provider = nowhere");

        var result = await _workplace.RivetAsync("run");

        Assert.Equal(
            new Result(2, "", "error: the settings under akka do not make an actor system: 'akka.actor.provider' is not a valid type name : 'nowhere'\n"), result);
        Assert.Equal(["akka.hocon"], _workplace.Traces());
    }

    [Fact]
    public async Task The_file_is_looked_for_beside_the_configuration_and_not_where_the_command_is_given()
    {
        await File.WriteAllTextAsync(Beside, Wrong);

        var result = await RivetProcess.RunAsync(Path.GetTempPath(), ["run", "-c", _workplace.PathOf("rivet.yaml")]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error: {Beside}: setting ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_variable_goes_before_the_file()
    {
        await File.WriteAllTextAsync(Beside, Wrong);

        var right = await RunAsync(new Surroundings(("RIVET_JOURNAL_BATCH_MAX_EVENTS", "10")));
        var wrong = await RunAsync(new Surroundings(("RIVET_JOURNAL_BATCH_MAX_EVENTS", "many")));

        Assert.Equal(0, right.ExitCode);
        Assert.Equal(
            new Result(2, "", "error: RIVET_JOURNAL_BATCH_MAX_EVENTS: setting rivet.journal.batch.max-events = many: it should be a whole number\n"), wrong);
    }

    [Fact]
    public async Task The_file_beside_the_configuration_goes_before_the_one_beside_the_program()
    {
        var program = ProgramWith(Wrong);

        var without = await RunAsync(new Surroundings(ProgramFolder: program));
        await File.WriteAllTextAsync(Beside, "rivet.journal.batch.max-events = 10");
        var with = await RunAsync(new Surroundings(ProgramFolder: program));

        Assert.Equal(
            new Result(2, "", $"error: {Path.Combine(program, "akka.hocon")}: setting rivet.journal.batch.max-events = 0: it should be 1 to 1000000\n"), without);
        Assert.Equal(0, with.ExitCode);
    }

    [Fact]
    public async Task The_program_works_without_a_file_beside_it()
    {
        var program = ProgramWith(null);

        Assert.Equal(0, (await RunAsync(new Surroundings(ProgramFolder: program))).ExitCode);
    }

    [Fact]
    public async Task Runs_are_recorded_and_shown_where_the_setting_says_unless_the_variable_says_otherwise()
    {
        await File.WriteAllTextAsync(Beside, $"rivet.state-url = \"sqlite://{_workplace.PathOf("kept/journal.db")}\"");

        var run = await _workplace.RivetAsync("run");
        var shown = await _workplace.RivetAsync("journal", "-e", "orders");
        var elsewhere = await RivetProcess.RunAsync(
            _workplace.Folder, ["journal", "-e", "orders"], new Surroundings(("RIVET_STATE_URL", $"sqlite://{_workplace.PathOf("other/journal.db")}")));

        Assert.Equal((0, 0, 0), (run.ExitCode, shown.ExitCode, elsewhere.ExitCode));
        Assert.StartsWith("✓ orders  success  ", shown.Output, StringComparison.Ordinal);
        Assert.Equal("orders: no runs recorded yet\n", elsewhere.Output);
        Assert.Equal(["akka.hocon", "kept", "output"], _workplace.Traces());
    }

    [Theory]
    [InlineData("run")]
    [InlineData("journal", "-e", "orders")]
    public async Task A_wrong_store_in_the_settings_is_one_line_and_exit_2_without_its_password(params string[] arguments)
    {
        await File.WriteAllTextAsync(Beside, "rivet.state-url = \"mysql://user:s3cret@host/rivet\"");

        var result = await _workplace.RivetAsync(arguments);

        Assert.Equal(
            new Result(2, "", $"error: {Beside}: setting rivet.state-url: a 'mysql' store is not known; known: postgresql://…, sqlite://…\n"), result);
        Assert.Equal(["akka.hocon"], _workplace.Traces());
    }

    [Fact]
    public async Task A_wrong_setting_is_told_by_the_journal_command_too()
    {
        await File.WriteAllTextAsync(Beside, Wrong);

        var result = await _workplace.RivetAsync("journal", "-e", "orders");

        Assert.Equal(new Result(2, "", $"error: {Beside}: setting rivet.journal.batch.max-events = 0: it should be 1 to 1000000\n"), result);
    }

    [Fact]
    public async Task What_the_actor_system_says_does_not_mix_with_the_result()
    {
        await File.WriteAllTextAsync(Beside, "akka { loglevel = DEBUG, stdout-loglevel = DEBUG }");

        var result = await _workplace.RivetAsync("run", "--json");

        Assert.StartsWith("[{", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.Output.Count('\n'));
        Assert.Contains("\ndebug: EventStream(rivet): ", "\n" + result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workplace.Dispose();

    private Task<Result> RunAsync(Surroundings surroundings) => RivetProcess.RunAsync(_workplace.Folder, ["run"], surroundings);

    // The program is where rivet.dll is; the rest of it may be links.
    private string ProgramWith(string? hocon)
    {
        var folder = Directory.CreateDirectory(_workplace.PathOf("program")).FullName;
        foreach (var entry in Directory.EnumerateFileSystemEntries(RivetProcess.Home))
        {
            var name = Path.GetFileName(entry);
            if (name.StartsWith("rivet.", StringComparison.Ordinal))
                File.Copy(entry, Path.Combine(folder, name));
            else if (name != "akka.hocon")
                File.CreateSymbolicLink(Path.Combine(folder, name), entry);
        }

        if (hocon is not null)
            File.WriteAllText(Path.Combine(folder, "akka.hocon"), hocon);
        return folder;
    }
}
