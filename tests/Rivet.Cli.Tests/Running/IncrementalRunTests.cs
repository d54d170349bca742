using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Rivet.Cli.Tests.Running;

public sealed class IncrementalRunTests : IDisposable
{
    private const string ByNumber = """
        source: { type: sqlite, path: source.db }
        exports:
          - name: orders
            table: orders
            mode: incremental
            cursor_column: id
            format: csv
            destination: { type: local, path: output }

        """;

    private readonly Workplace _workplace = new();

    public IncrementalRunTests()
    {
        _workplace.MakeDatabase("CREATE TABLE orders (id INTEGER PRIMARY KEY, at TIMESTAMP); INSERT INTO orders VALUES (1, '2024-05-13'), (2, '2024-05-14');");
        _workplace.WriteConfiguration(ByNumber);
    }

    [Fact]
    public async Task Each_run_exports_what_came_since_the_one_before_and_the_journal_shows_from_where_to_where()
    {
        Assert.Equal(0, (await _workplace.RivetAsync("run")).ExitCode);
        _workplace.MakeDatabase("INSERT INTO orders VALUES (3, '2024-05-15')");

        var second = await _workplace.RivetAsync("run", "--json", "--validate", "--reconcile");
        var journal = await _workplace.RivetAsync("journal", "-e", "orders");

        using var document = JsonDocument.Parse(second.Output);
        Assert.Equal((0, 1L), (second.ExitCode, document.RootElement[0].GetProperty("rows").GetInt64()));
        Assert.Equal(2, _workplace.CompleteFiles().Count);
        Assert.Contains("  planned: incremental by id, above 2 up to 3; csv, none; ", journal.Output, StringComparison.Ordinal);
        Assert.Contains("  planned: incremental by id, up to 2; csv, none; ", journal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    public async Task Another_cursor_is_one_line_that_names_both_and_exit_2(string command)
    {
        Assert.Equal(0, (await _workplace.RivetAsync("run")).ExitCode);
        _workplace.WriteConfiguration(ByNumber.Replace("cursor_column: id", "cursor_column: at", StringComparison.Ordinal));

        var result = await _workplace.RivetAsync(command);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(
            $"error: {_workplace.PathOf("rivet.yaml")}: export 'orders': cursor_column: is 'at' (timestamp), and the runs before went by 'id' (integer)",
            result.Error,
            StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Single(_workplace.CompleteFiles());
    }

    [Fact]
    public async Task A_damaged_journal_of_the_run_before_is_one_line_and_exit_1()
    {
        Assert.Equal(0, (await _workplace.RivetAsync("run")).ExitCode);
        Damage();

        var result = await _workplace.RivetAsync("run");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("error: export 'orders' cannot go on where its runs before ended, because the journal of run orders_", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Single(_workplace.CompleteFiles());
    }

    public void Dispose() => _workplace.Dispose();

    private void Damage()
    {
        using var connection = new SqliteConnection($"Data Source={_workplace.PathOf(".rivet/journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE journal SET message = x'00' WHERE sequence_number = 2";
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
