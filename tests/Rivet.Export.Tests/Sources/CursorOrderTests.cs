using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Sources;
using Rivet.Export.Tests.Resuming;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>Cursors of each type: three runs, before each of which a row comes that is above the one before, and a last run that finds none.</summary>
public sealed class CursorOrderTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private PostgresDatabase? _database;
    private MariaDbDatabase? _mariaDb;

    private PostgresDatabase Database => _database ??= new PostgresDatabase();

    [Theory]
    [InlineData("INTEGER", "integer", "-10", "9", "9223372036854775807", "9223372036854775807")]
    [InlineData("TEXT COLLATE NOCASE", "text", "'B'", "'b'", "'é '' ; $1'", "é ' ; $1")]
    [InlineData("DATE", "date", "'2024-02-29'", "'2024-03-01'", "'9999-12-31'", "9999-12-31")]
    [InlineData("TIMESTAMP", "timestamp", "'2024-05-13T08:00Z'", "'2024-05-13 09:00:00'", "'2024-05-13 09:00:00.0000010'", "2024-05-13T09:00:00.000001")]
    [InlineData("DATETIME", "timestamp", "'2024-05-12 23:59'", "'2024-05-13'", "'2024-05-13T00:00:00.5'", "2024-05-13T00:00:00.500000")]
    [InlineData("", "integer", "-1", "0", "1", "1")]
    public Task On_sqlite(string declared, string type, string first, string second, string third, string position) =>
        AssertOnceAsync(sql => _scene.Folder.Execute(sql), _scene.Folder.Incremental("at"), declared, [first, second, third], type, position);

    [SkippableTheory]
    [InlineData("smallint", "integer", "-10", "9", "32767", "32767")]
    [InlineData("bigint", "integer", "-9223372036854775808", "9", "9223372036854775807", "9223372036854775807")]
    [InlineData("text COLLATE \"en-x-icu\"", "text", "'B'", "'b'", @"E'é '' \\ \\'' ; $1 @x :y'", @"é ' \ \' ; $1 @x :y")]
    [InlineData("varchar(20)", "text", "''", "'B'", "'b'", "b")]
    [InlineData("char(3)", "text", "'B'", "'b'", "'bb'", "bb")]
    [InlineData("date", "date", "'2024-02-29'", "'2024-03-01'", "'9999-12-31'", "9999-12-31")]
    [InlineData("timestamp", "timestamp", "'0001-01-01'", "'2024-05-13 09:00'", "'2024-05-13 09:00:00.000001'", "2024-05-13T09:00:00.000001")]
    [InlineData("timestamptz", "instant", "'2024-05-13 10:00+02'", "'2024-05-13 09:00+00'", "'2024-05-13 09:00:00.5-01'", "2024-05-13T10:00:00.500000Z")]
    public Task On_postgres(string declared, string type, string first, string second, string third, string position) =>
        AssertOnceAsync(sql => Database.Execute(sql), _scene.Folder.Incremental("at") with { Source = Database.Source }, declared, [first, second, third], type, position);

    [SkippableTheory]
    [InlineData("smallint", "integer", "-10", "9", "32767", "32767")]
    [InlineData("varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci", "text", "'B'", "'b'", "'b '", "b ")]
    [InlineData("varchar(20)", "text", "''", "'b'", @"'é '' \\ ; 🚀'", @"é ' \ ; 🚀")]
    [InlineData("date", "date", "'2024-02-29'", "'2024-03-01'", "'9999-12-31'", "9999-12-31")]
    [InlineData("datetime(6)", "timestamp", "'2024-05-12 23:59'", "'2024-05-13 09:00'", "'2024-05-13 09:00:00.000001'", "2024-05-13T09:00:00.000001")]
    [InlineData("timestamp(6) NULL", "instant", "'2024-05-13 08:00'", "'2024-05-13 09:00:00'", "'2024-05-13 09:00:00.5'", "2024-05-13T09:00:00.500000Z")]
    public Task On_mariadb(string declared, string type, string first, string second, string third, string position)
    {
        _mariaDb = new MariaDbDatabase();
        return AssertOnceAsync(
            sql => _mariaDb.Execute(sql), _scene.Folder.Incremental("at") with { Source = _mariaDb.Source }, declared, [first, second, third], type, position);
    }

    [SkippableTheory]
    [InlineData("1.5::numeric(5,2)", "numeric(5,2)")]
    [InlineData("1.5::numeric", "numeric")]
    [InlineData("1.5::real", "real")]
    [InlineData("true", "boolean")]
    [InlineData("'\\x00'::bytea", "bytea")]
    [InlineData("gen_random_uuid()", "uuid")]
    [InlineData("'1 day'::interval", "interval")]
    [InlineData("'12:00'::time", "time without time zone")]
    public void A_column_without_an_order_to_rely_on_is_no_cursor_on_postgres(string value, string type)
    {
        Database.Execute($"CREATE TABLE items AS SELECT 1 AS id, {value} AS at");

        var mistake = Assert.Throws<ConfigurationException>(() => ExportPlanner.Plan(_scene.Folder.Incremental("at") with { Source = Database.Source }));

        Assert.Equal(
            $"rivet.yaml: export 'items': cursor_column: column 'at' of table 'items' is {type}, and a cursor is an integer, a text, a date or a point in time; "
            + "its columns that can be one: id",
            mistake.Message);
    }

    [SkippableTheory]
    [InlineData("decimal(30,0)", "decimal(30,0)")]
    [InlineData("time", "time")]
    [InlineData("year", "year")]
    [InlineData("enum('b', 'a')", "enum")]
    public void A_column_whose_order_is_not_that_of_its_text_is_no_cursor_on_mariadb(string declared, string type)
    {
        _mariaDb = new MariaDbDatabase().Execute($"CREATE TABLE items (id INTEGER PRIMARY KEY, at {declared})");

        var mistake = Assert.Throws<ConfigurationException>(() => ExportPlanner.Plan(_scene.Folder.Incremental("at") with { Source = _mariaDb.Source }));

        Assert.StartsWith($"rivet.yaml: export 'items': cursor_column: column 'at' of table 'items' is {type}", mistake.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Infinity_is_no_position()
    {
        Database.Execute("CREATE TABLE items AS SELECT 'infinity'::timestamptz AS at");

        var mistake = Assert.Throws<ConfigurationException>(() => ExportPlanner.Plan(_scene.Folder.Incremental("at") with { Source = Database.Source }));

        Assert.Contains("cursor_column: Column 'at' is timestamp with time zone and holds infinity", mistake.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Rows_without_a_cursor_are_counted_on_postgres()
    {
        Database.Execute("CREATE TABLE items AS SELECT i AS id, NULLIF(i, 3) AS at FROM generate_series(1, 5) i");

        var result = await _scene.RunAsync(_scene.Folder.Incremental("at") with { Source = Database.Source, Reconcile = true });

        Assert.Contains(new PlanWarning("null_cursor", "1 rows have no value in 'at'; in mode incremental they are not exported"), await _scene.EventsOf(result));
        Assert.Equal((4L, new ReconciliationResult(4, 4, true)), (result.Summary.Rows, result.Summary.Reconciliation));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _database?.Dispose();
        _mariaDb?.Dispose();
    }

    private async Task AssertOnceAsync(Action<string> execute, ExportRequest request, string declared, string[] values, string type, string position)
    {
        execute($"CREATE TABLE items (id INTEGER PRIMARY KEY, at {declared})");
        var rows = new List<long>();
        foreach (var (value, id) in values.Select((value, i) => (value, i + 1)))
        {
            execute($"INSERT INTO items VALUES ({id}, {value})");
            rows.Add((await _scene.RunAsync(request with { Reconcile = true })).Summary.Reconciliation!.ExportedRows);
        }

        var last = await _scene.RunAsync(request);

        Assert.Equal([1L, 1L, 1L], rows);
        Assert.Equal([1L, 2L, 3L], _scene.Ids());
        Assert.Equal(
            new PlannedCursor { Column = "at", Type = type, After = position, UpTo = position }, (await _scene.ReadAsync(last.Summary.RunId)).Journal.PlanSnapshot!.Cursor);
    }
}
