using System.Text.Json;

namespace Rivet.Cli.Tests.Running;

public sealed class CheckCommandTests : IDisposable
{
    private const string Right = """
        source: { type: sqlite, path: source.db }
        exports:
          - name: orders
            table: orders
            mode: chunked
            chunk_column: part
            chunk_size: 10
            format: csv
            destination: { type: local, path: output/orders }
          - name: updates
            query: SELECT id, price FROM orders
            mode: incremental
            cursor_column: id
            destination: { type: local, path: output/updates }

        """;

    private readonly Workplace _workplace = new();

    public CheckCommandTests()
    {
        _workplace.MakeDatabase("CREATE TABLE orders (id INTEGER PRIMARY KEY, part INTEGER, price DECIMAL(10,2)); INSERT INTO orders VALUES (1, 1, 2.5), (2, 25, 3), (3, NULL, 4);");
        _workplace.WriteConfiguration(Right);
    }

    [Fact]
    public async Task Each_export_is_shown_as_it_would_be_run_and_nothing_is_left_behind()
    {
        var result = await _workplace.RivetAsync("check");

        Assert.Equal(
            new Result(
                0,
                $"""
                ✓ orders  can be run
                  planned: chunked by part; csv, none; to local; profile balanced, batches of 65536 rows
                  query: SELECT * FROM "orders"
                  from:    {_workplace.PathOf("source.db")}
                  to:      {_workplace.PathOf("output/orders")}
                  chunks:  4, of the keys 1 to 25 and the rows without one
                  columns: 3
                    - id  integer
                    - part  integer
                    - price  decimal(10,2)
                  plan warning [null_chunk_key]: 1 rows have no value in 'part'; they are exported as a chunk of their own

                ✓ updates  can be run
                  planned: incremental by id, up to 3; parquet, zstd; to local; profile balanced, batches of 65536 rows
                  query: SELECT id, price FROM orders
                  from:    {_workplace.PathOf("source.db")}
                  to:      {_workplace.PathOf("output/updates")}
                  chunks:  1
                  columns: 2
                    - id  integer
                    - price  decimal(10,2)

                """,
                ""),
            result);
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task Each_mistake_is_a_line_and_the_exports_that_can_be_run_are_shown()
    {
        _workplace.WriteConfiguration(Right.Replace("chunk_column: part", "chunk_column: price", StringComparison.Ordinal) + """
              - { name: third, table: ordrs, destination: { type: local, path: output } }

            """);

        var result = await _workplace.RivetAsync("check");

        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((2, 2), (result.ExitCode, lines.Length));
        Assert.StartsWith($"error: {_workplace.PathOf("rivet.yaml")}: export 'orders': chunk_column: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"error: {_workplace.PathOf("rivet.yaml")}: export 'third': table: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("✓ updates  can be run\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task One_export_can_be_chosen()
    {
        _workplace.WriteConfiguration(Right.Replace("chunk_column: part", "chunk_column: price", StringComparison.Ordinal));

        var result = await _workplace.RivetAsync("check", "-e", "updates");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("✓ updates  can be run\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_events_a_run_would_begin_with_or_the_mistake()
    {
        _workplace.WriteConfiguration(Right.Replace("cursor_column: id", "cursor_column: price", StringComparison.Ordinal));

        var result = await _workplace.RivetAsync("check", "--json");

        Assert.Equal((2, 1), (result.ExitCode, result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        using var document = JsonDocument.Parse(result.Output);
        var (orders, updates) = (document.RootElement[0], document.RootElement[1]);
        Assert.Equal(("orders", null, 4), (orders.GetProperty("export_name").GetString(), orders.GetProperty("mistake").GetString(), orders.GetProperty("chunks").GetInt32()));
        Assert.Equal(["PlanResolved", "PlanWarning"], orders.GetProperty("events").EnumerateArray().Select(happened => happened.EnumerateObject().Single().Name));
        Assert.Equal("part", orders.GetProperty("events")[0].GetProperty("PlanResolved").GetProperty("chunk_key").GetString());
        Assert.Equal($"error: {updates.GetProperty("mistake").GetString()}\n", result.Error);
        Assert.Equal(("updates", 0), (updates.GetProperty("export_name").GetString(), updates.GetProperty("events").GetArrayLength()));
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task An_incremental_export_is_shown_where_it_would_go_on()
    {
        Assert.Equal(0, (await _workplace.RivetAsync("run", "-e", "updates")).ExitCode);
        var empty = await _workplace.RivetAsync("check", "-e", "updates");
        _workplace.MakeDatabase("INSERT INTO orders VALUES (7, 1, 1)");

        var next = await _workplace.RivetAsync("check", "-e", "updates");

        Assert.Contains("  planned: incremental by id, none above 3; ", empty.Output, StringComparison.Ordinal);
        Assert.Contains("  chunks:  0\n", empty.Output, StringComparison.Ordinal);
        Assert.Contains("  warning [export]: no row has come whose 'id' is above '3', so that no file was written\n", empty.Output, StringComparison.Ordinal);
        Assert.Contains("  planned: incremental by id, above 3 up to 7; ", next.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_cannot_tell_where_an_increment_goes_on_is_one_line_and_exit_1()
    {
        Directory.CreateDirectory(_workplace.PathOf(".rivet"));
        await File.WriteAllTextAsync(_workplace.PathOf(".rivet/journal.db"), new string('x', 5000));

        var result = await _workplace.RivetAsync("check");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✓ orders  can be run\n", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("error: export 'updates' cannot go on where its runs before ended, because the journal ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Help_shows_examples()
    {
        var result = await _workplace.RivetAsync("check", "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Examples:\n  rivet check\n", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _workplace.Dispose();
}
