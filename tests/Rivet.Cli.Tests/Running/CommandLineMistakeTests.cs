namespace Rivet.Cli.Tests.Running;

public sealed class CommandLineMistakeTests : IDisposable
{
    private const string Options = "(known: --config, --export, --parallel-exports, --validate, --reconcile, --resume, --run-id, --json, --verbose)";

    private readonly Workplace _workplace = new();

    [Theory]
    [InlineData("", "a command is missing; known: init, doctor, run, check, journal")]
    [InlineData("rnu", "rnu: unknown command; did you mean 'run'? (known: init, doctor, run, check, journal)")]
    [InlineData("run --validat", "--validat: unknown option; did you mean '--validate'? " + Options)]
    [InlineData("run --exprt=orders", "--exprt: unknown option; did you mean '--export'? " + Options)]
    [InlineData("run orders", "orders: unexpected; rivet run takes options only, see rivet run --help")]
    [InlineData("run --parallel-exports 0", "--parallel-exports must be a whole number, at least 1, not '0'")]
    [InlineData("run -c", "--config has no value; it should be --config PATH")]
    [InlineData("run -c nowhere.yaml", "nowhere.yaml: there is no such file")]
    [InlineData("run -c @nowhere", "@nowhere: there is no such file")]
    [InlineData("run", "rivet.yaml: there is no such file")]
    [InlineData("check orders", "orders: unexpected; rivet check takes options only, see rivet check --help")]
    [InlineData("check -c nowhere.yaml", "nowhere.yaml: there is no such file")]
    [InlineData("check --validate", "--validate: unknown option; known: --config, --export, --json, --verbose")]
    [InlineData("journal", "--export is missing; it should be --export NAME")]
    [InlineData("journal -e a -e b", "--export is given 2 times; give it once: --export NAME")]
    [InlineData("journal -e a --last", "--last has no value; it should be --last N")]
    [InlineData("journal -e a --last 0", "--last must be a whole number, at least 1, not '0'")]
    [InlineData("journal -e a --last -1", "--last must be a whole number, at least 1, not '-1'")]
    [InlineData("journal -e a --last many", "--last must be a whole number, at least 1, not 'many'")]
    [InlineData("journal -e a --last 3 --run-id b", "--run-id names one run; leave --last out")]
    public async Task A_command_line_that_cannot_be_meant_is_one_line_and_exit_2(string arguments, string message)
    {
        var result = await _workplace.RivetAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(new Result(2, "", $"error: {message}\n"), result);
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task Help_shows_examples()
    {
        var result = await _workplace.RivetAsync("journal", "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.EndsWith(
            """
            Examples:
              rivet journal -e orders
              rivet journal -c etl/rivet.yaml -e orders --last 1
              rivet journal -e orders --run-id orders_20260513T120000.123 --json

            """,
            result.Output,
            StringComparison.Ordinal);
    }

    public void Dispose() => _workplace.Dispose();
}
