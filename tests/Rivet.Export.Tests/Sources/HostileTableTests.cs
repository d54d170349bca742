using System.Globalization;
using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>What tables hold that exporters stumble over. Each value is read back by DuckDB as it was.</summary>
public sealed class HostileTableTests : IAsyncLifetime
{
    private const int Columns = 300;
    private const string Text = "é 漢字 🚀 \"quoted\" 'too', comma;\r\nnext line\ttab \\ ";

    private readonly ExportScene _scene = new();
    private PostgresDatabase? _postgres;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Values_of_sqlite_at_the_ends_of_their_types(int chunks)
    {
        _scene.Folder.Execute($"""
            CREATE TABLE items ("select" INTEGER PRIMARY KEY, "a ""b"" c" TEXT, "order by" REAL, "é" BLOB);
            INSERT INTO items VALUES ({long.MinValue}, {Quoted(Text)} || char(0) || 'behind NUL', 9e999, x'00ff0a22');
            INSERT INTO items VALUES (-1, '', -9e999, x'');
            INSERT INTO items VALUES (0, NULL, NULL, NULL);
            INSERT INTO items VALUES (1, ' ', 5e-324, x'0d0a');
            INSERT INTO items VALUES ({long.MaxValue}, 'NULL', 1.7976931348623157e308, x'ff');
            """);

        var result = await _scene.RunAsync(_scene.Folder.Chunked(count: chunks) with { Validate = true, Reconcile = true });

        Assert.Equal((RunStatus.Success, true, true), (result.Summary.Status, result.Summary.Validated, result.Summary.Reconciliation?.Matched));
        object?[][] expected =
        [
            [long.MinValue, Text + "\0behind NUL", double.PositiveInfinity, "00FF0A22"],
            [-1L, "", double.NegativeInfinity, ""],
            [0L, null, null, null],
            [1L, " ", double.Epsilon, "0D0A"],
            [long.MaxValue, "NULL", double.MaxValue, "FF"],
        ];
        Assert.Equal(expected, Duck.Rows($"SELECT \"select\", \"a \"\"b\"\" c\", \"order by\", hex(\"é\") FROM '{_scene.Folder.Output}/*.parquet' ORDER BY 1"));
    }

    [Fact]
    public Task Three_hundred_columns_of_sqlite()
    {
        _scene.Folder.Execute(Wide("INTEGER", "TEXT", "REAL"));
        return ExportsWideAsync(_scene.Folder.Full());
    }

    [SkippableFact]
    public Task Three_hundred_columns_of_postgres()
    {
        _postgres = new PostgresDatabase().Execute(Wide("bigint", "text", "double precision"));
        return ExportsWideAsync(_scene.Folder.Full() with { Source = _postgres.Source });
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _postgres?.Dispose();
    }

    // A row of values, and a row of nothing but its key.
    private static string Wide(params string[] types)
    {
        var columns = Enumerable.Range(1, Columns - 1).Select(i => $"c{i} {types[i % types.Length]}");
        var values = Enumerable.Range(1, Columns - 1).Select(i => ValueOf(i) is string text ? Quoted(text) : Convert.ToString(ValueOf(i), CultureInfo.InvariantCulture));
        return $"CREATE TABLE items (id {types[0]} PRIMARY KEY, {string.Join(", ", columns)}); "
            + $"INSERT INTO items VALUES (1, {string.Join(", ", values)}); INSERT INTO items (id) VALUES (2);";
    }

    private static object ValueOf(int column) => (column % 3) switch
    {
        0 => (long)-column,
        1 => $"{Text}{column}",
        _ => column + 0.5,
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private async Task ExportsWideAsync(ExportRequest request)
    {
        var result = await _scene.RunAsync(request);

        Assert.Equal((RunStatus.Success, 2L), (result.Summary.Status, result.Summary.Rows));
        var rows = Duck.Rows($"SELECT * FROM '{_scene.Folder.Output}/*.parquet' ORDER BY id").ToList();
        Assert.Equal([1L, .. Enumerable.Range(1, Columns - 1).Select(ValueOf)], rows[0]);
        Assert.Equal([2L, .. Enumerable.Repeat<object?>(null, Columns - 1)], rows[1]);
    }
}
