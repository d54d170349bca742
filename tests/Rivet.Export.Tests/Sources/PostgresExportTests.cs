using System.Globalization;
using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>Tables of PostgreSQL, exported and read back with DuckDB.</summary>
public sealed class PostgresExportTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private PostgresDatabase? _database;

    private PostgresDatabase Database => _database ??= new PostgresDatabase();

    [SkippableFact]
    public async Task Each_type_becomes_its_type_in_parquet_and_keeps_its_values()
    {
        Database.Execute("""
            CREATE TYPE mood AS ENUM ('calm', 'cross');
            CREATE TABLE things (id bigint PRIMARY KEY, small smallint, int integer, real real, double double precision, price numeric(10,2), free numeric,
              text text, vc varchar(9), ch char(3), bytes bytea, yes boolean, day date, at timestamp, zoned timestamptz, uid uuid, j json, jb jsonb,
              words text[], numbers integer[], mood mood, "select" interval, clock time, short time(0), zoned_clock timetz);
            INSERT INTO things VALUES
              (1, 32767, 2147483647, 0.1, 1e300, 12345678.90, 123456789012345678901234567890.123, E'é 漢字 "q", \n\'', 'vc', 'ab', '\x00ff', true,
               '2024-02-29', '2024-02-29 23:59:59.123456', '2024-02-29 23:59:59.5+02', '0f8fad5b-d9cb-469f-a165-70867728950e', '{"a": 1}', '{"b":2}',
               '{a,NULL,"c,d"}', '{1,2}', 'cross', '1 day', '23:59:59.999999', '23:59:59', '12:00:00+02'),
              (-9223372036854775808, -32768, -2147483648, 'NaN', '-Infinity', -0.01, 0, '', '', '', '', false,
               '0001-01-01', '9999-12-31 23:59:59.999999', '0001-01-01 00:00:00+00', '00000000-0000-0000-0000-000000000000', 'null', '[]', '{}', '{}', 'calm', '-1 mon', '00:00', '00:00', '24:00:00+00'),
              (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
            """);

        var result = await _scene.RunAsync(Request("things"));

        var file = Path.Combine(_scene.Folder.Output, $"{result.Summary.RunId}.parquet");
        Assert.Equal((RunStatus.Success, 3L), (result.Summary.Status, result.Summary.Rows));
        Assert.Equal(
            ["id BIGINT", "small SMALLINT", "int INTEGER", "real DOUBLE", "double DOUBLE", "price DECIMAL(10,2)", "free VARCHAR", "text VARCHAR", "vc VARCHAR",
                "ch VARCHAR", "bytes BLOB", "yes BOOLEAN", "day DATE", "at TIMESTAMP", "zoned TIMESTAMP WITH TIME ZONE", "uid VARCHAR", "j VARCHAR", "jb VARCHAR",
                "words VARCHAR", "numbers VARCHAR", "mood VARCHAR", "select VARCHAR", "clock TIME", "short TIME", "zoned_clock VARCHAR"],
            Duck.Columns(file));
        string[] expected =
        [
            "-9223372036854775808|-32768|-2147483648|nan|-inf|-0.01|0|||   ||false|0001-01-01|9999-12-31 23:59:59.999999|0001-01-01 00:00:00|00000000-0000-0000-0000-000000000000|null|[]|[]|[]|calm|-1 mons|00:00:00|00:00:00|24:00:00+00",
            "1|32767|2147483647|0.10000000149011612|1e+300|12345678.90|123456789012345678901234567890.123|é 漢字 \"q\", \n'|vc|ab |\\x00\\xFF|true|2024-02-29|2024-02-29 23:59:59.123456|2024-02-29 21:59:59.5|0f8fad5b-d9cb-469f-a165-70867728950e|{\"a\": 1}|{\"b\": 2}|[\"a\",null,\"c,d\"]|[1,2]|cross|1 day|23:59:59.999999|23:59:59|12:00:00+02",
            "3" + string.Concat(Enumerable.Repeat("|NULL", 24)),
        ];
        Assert.All(expected.Zip(Texts(file)), row => Assert.Equal(row.Item1, row.Item2));
        Assert.Equal(
            ["column 'free' is numeric without", "column 'mood' is of type", "column 'select' is of type", "column 'zoned_clock' is of type"],
            (await _scene.EventsOf(result)).OfType<PlanWarning>().Select(warning => string.Join(' ', warning.Message.Split(' ').Take(5))));
    }

    [SkippableFact]
    public async Task Chunks_hold_each_row_once_also_those_without_a_key()
    {
        Database.Execute("CREATE TABLE items (id integer PRIMARY KEY, part bigint, name text); INSERT INTO items SELECT i, NULLIF(i * 7 % 50, 13) - 20, 'item ' || i FROM generate_series(1, 500) i");

        var result = await _scene.RunAsync(Chunked("items", column: "part", size: 7) with { Validate = true, Reconcile = true });

        Assert.Equal((RunStatus.Success, 500L, true), (result.Summary.Status, result.Summary.Rows, result.Summary.Reconciliation!.Matched));
        Assert.Equal(
            Enumerable.Range(1, 500).Select(i => $"item {i}"),
            Duck.Rows($"SELECT name FROM '{_scene.Folder.Output}/*.parquet' ORDER BY id").Select(row => (string?)row[0]));
        Assert.Contains((await _scene.EventsOf(result)).OfType<PlanWarning>(), warning => warning.Rule == "null_chunk_key");
    }

    [SkippableTheory]
    [InlineData("numeric(10)", "12", "DECIMAL(10,0)")]
    [InlineData("numeric(28,28)", "0.1234567890123456789012345678", "DECIMAL(28,28)")]
    [InlineData("numeric(5,-2)", "12300", "VARCHAR")]
    [InlineData("numeric(29,1)", "1.5", "VARCHAR")]
    public async Task A_number_is_a_decimal_when_files_can_hold_all_of_its_type(string type, string value, string inFile)
    {
        Database.Execute($"CREATE TABLE things AS SELECT {value}::{type} AS n");

        var result = await _scene.RunAsync(Request("things"));

        var file = Path.Combine(_scene.Folder.Output, $"{result.Summary.RunId}.parquet");
        Assert.Equal([$"n {inFile}"], Duck.Columns(file));
        Assert.Equal(value.TrimStart('0'), ((string)Duck.Rows($"SELECT CAST(n AS VARCHAR) FROM '{file}'")[0][0]!).TrimStart('0'));
    }

    [SkippableFact]
    public async Task What_looks_like_a_parameter_in_a_query_is_none()
    {
        Database.Execute("CREATE TABLE t AS SELECT i AS id, ARRAY['a', 'b', 'c'] AS tags, 2 AS last FROM generate_series(-5, 5) i");

        var result = await _scene.RunAsync(_scene.Folder.Chunked(query: "SELECT id, tags[1:last] AS few FROM t", column: "id", size: 3) with { Source = Database.Source });

        Assert.Equal(RunStatus.Success, result.Summary.Status);
        Assert.Equal(
            Enumerable.Range(-5, 11).Select(id => $"{id} [\"a\",\"b\"]"),
            Duck.Rows($"SELECT id, few FROM '{_scene.Folder.Output}/*.parquet' ORDER BY id").Select(row => $"{row[0]} {row[1]}"));
    }

    [SkippableFact]
    public async Task An_export_that_waits_for_its_source_is_cancelled_at_once()
    {
        Database.Execute("CREATE TABLE things AS SELECT 1 AS id");
        using var cancellation = new CancellationTokenSource();
        var running = _scene.RunAsync(Request(null, "SELECT id, pg_sleep(600)::text AS never FROM things"), cancellation: cancellation.Token);
        await ExportScene.UntilAsync(() => Task.FromResult(Database.Count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'") == 1));

        await cancellation.CancelAsync();
        var result = await running;

        Assert.Equal(RunStatus.Cancelled, result.Summary.Status);
        Assert.Empty(_scene.Folder.Files);
    }

    [SkippableFact]
    public async Task Csv_shows_a_point_in_time_with_its_zone_and_bytes_in_hexadecimal()
    {
        Database.Execute("CREATE TABLE things AS SELECT 1 AS id, '2024-02-29 12:00:00+02'::timestamptz AS at, '\\x00ff'::bytea AS bytes, '2024-02-29 12:00:00'::timestamp AS local, '12:00'::time AS noon, '23:59:59.99999'::time AS late");
        var request = Request("things");

        var result = await _scene.RunAsync(request with { Export = request.Export with { Format = FileFormat.Csv, Compression = FileCompression.None } });

        Assert.Equal(
            "id,at,bytes,local,noon,late\r\n1,2024-02-29T10:00:00Z,00ff,2024-02-29T12:00:00,12:00:00,23:59:59.99999\r\n",
            await File.ReadAllTextAsync(Path.Combine(_scene.Folder.Output, $"{result.Summary.RunId}.csv")));
    }

    [SkippableTheory]
    [InlineData("'infinity'::date", "date and holds infinity")]
    [InlineData("'-infinity'::timestamptz", "timestamp with time zone and holds infinity")]
    [InlineData("'294276-01-01'::timestamp", "timestamp without time zone and holds a time before the year 1 or after the year 9999")]
    [InlineData("'24:00:00'::time(0)", "time without time zone and holds 24:00:00")]
    [InlineData("'4000-01-01 BC'::date", "date and holds a day before the year 1 or after the year 9999")]
    [InlineData("'NaN'::numeric(5,2)", "numeric(5,2) and holds a number that is none, or has more digits than it was declared with")]
    public async Task A_value_that_files_have_no_place_for_fails_the_run_and_is_named(string value, string what)
    {
        Database.Execute($"CREATE TABLE things AS SELECT 1 AS id, {value} AS odd");
        var request = Request("things");

        var result = await _scene.RunAsync(request with { Export = request.Export with { ChunkMaxAttempts = 1 } });

        Assert.Equal(RunStatus.Failed, result.Summary.Status);
        Assert.Contains($"Column 'odd' is {what}, which a file has no place for", result.Summary.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(_scene.Folder.Files);
    }

    [SkippableFact]
    public async Task What_no_attempt_can_mend_fails_the_run_at_once()
    {
        Database.Execute("CREATE TABLE items (id integer PRIMARY KEY, name text); INSERT INTO items SELECT i, 'item ' || i FROM generate_series(1, 2000) i");

        var result = await _scene.RunAsync(Chunked("items", column: "id", size: 10), state =>
        {
            if (state.ChunksDone == 1)
                Database.Execute("DROP TABLE IF EXISTS items");
        });

        var events = await _scene.EventsOf(result);
        var failed = Assert.Single(events.OfType<ChunkFailed>());
        Assert.Contains("relation \"items\" does not exist", failed.Error, StringComparison.Ordinal);
        Assert.Empty(events.OfType<RetryAttempted>());
        Assert.Equal($"chunk {failed.ChunkIndex} failed: {failed.Error}", result.Summary.ErrorMessage);
    }

    [SkippableTheory]
    [InlineData("order", null, "table: there is no table 'order' in postgresql://", "did you mean 'orders'? (known: orders, public.orders)")]
    [InlineData(null, "SELECT nothing FROM orders", "query: PostgreSQL refuses it: column \"nothing\" does not exist", "it must be one SELECT")]
    [InlineData(null, "SELECT 1 AS a; SELECT 2", "query: PostgreSQL refuses it: syntax error", "it must be one SELECT")]
    [InlineData(null, "SELECT 1 AS a, 2 AS a", "query: has 2 columns named 'a'", "name each differently, with AS")]
    [InlineData(null, "DELETE FROM orders RETURNING id", "query: PostgreSQL refuses it: syntax error", "it must be one SELECT")]
    public void What_cannot_be_meant_is_one_line(string? table, string? query, string what, string right)
    {
        Database.Execute("CREATE TABLE orders (id integer PRIMARY KEY)");

        var mistake = Assert.Throws<ConfigurationException>(() => ExportPlanner.Plan(Request(table, query)));

        Assert.StartsWith($"rivet.yaml: export 'items': {what}", mistake.Message, StringComparison.Ordinal);
        Assert.EndsWith(right, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Database.Password, mistake.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_source_cannot_be_written()
    {
        Database.Execute("CREATE TABLE orders (id integer); CREATE FUNCTION trick() RETURNS integer LANGUAGE sql AS 'INSERT INTO orders VALUES (1) RETURNING id'");

        using var source = Rivet.Export.Sources.PostgresSource.Open(Database.Url);

        Assert.Contains("read-only transaction", Assert.ThrowsAny<Npgsql.PostgresException>(() => source.Count("SELECT trick()")).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_server_that_is_not_there_is_one_line_without_its_password()
    {
        var gone = new UriBuilder(Database.Url) { Port = 1 }.Uri.AbsoluteUri;
        var source = new SourceDefinition("postgres", "postgresql://127.0.0.1:1/x") { Url = gone, Key = "source.url_env" };

        var mistake = Assert.Throws<ConfigurationException>(() => ExportPlanner.Plan(Request("orders") with { Source = source }));

        Assert.StartsWith("rivet.yaml: export 'items': source.url_env: 'postgresql://127.0.0.1:1/x' cannot be opened: ", mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Database.Password, mistake.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_table_of_another_schema_is_named_with_it()
    {
        Database.Execute("CREATE SCHEMA sales; CREATE TABLE sales.\"Odd Name\" (id integer PRIMARY KEY); INSERT INTO sales.\"Odd Name\" SELECT generate_series(1, 30)");

        var result = await _scene.RunAsync(Chunked("sales.odd name", column: null, size: 10));

        Assert.Equal((RunStatus.Success, 30L, 3L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _database?.Dispose();
    }

    private ExportRequest Request(string? table, string? query = null) => _scene.Folder.Full(table, query) with { Source = Database.Source };

    private ExportRequest Chunked(string table, string? column, long size) => _scene.Folder.Chunked(table, column: column, size: size) with { Source = Database.Source };

    private static IEnumerable<string> Texts(string file) => Duck
        .Rows($"SELECT * REPLACE (CAST(zoned AT TIME ZONE 'UTC' AS VARCHAR) AS zoned, CAST(bytes AS VARCHAR) AS bytes, CAST(\"at\" AS VARCHAR) AS \"at\", CAST(day AS VARCHAR) AS day, "
            + $"CAST(yes AS VARCHAR) AS yes, CAST(double AS VARCHAR) AS double, CAST(real AS VARCHAR) AS real, CAST(price AS VARCHAR) AS price, CAST(clock AS VARCHAR) AS clock, CAST(short AS VARCHAR) AS short) FROM '{file}' ORDER BY CASE id WHEN 3 THEN 9 ELSE id END")
        .Select(row => string.Join('|', row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) is var text && value is null ? "NULL" : text)));
}
