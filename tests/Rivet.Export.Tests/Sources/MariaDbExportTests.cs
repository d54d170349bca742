using System.Globalization;
using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>Tables of MariaDB, exported and read back with DuckDB.</summary>
public sealed class MariaDbExportTests : IAsyncLifetime
{
    private static readonly (string Sql, string InFile, string Value, string Text)[] Types =
    [
        ("tinyint", "BIGINT", "-128", "-128"),
        ("tinyint unsigned", "BIGINT", "255", "255"),
        ("smallint", "BIGINT", "-32768", "-32768"),
        ("smallint unsigned", "BIGINT", "65535", "65535"),
        ("mediumint", "BIGINT", "-8388608", "-8388608"),
        ("mediumint unsigned", "BIGINT", "16777215", "16777215"),
        ("int", "BIGINT", "-2147483648", "-2147483648"),
        ("int unsigned zerofill", "BIGINT", "4294967295", "4294967295"),
        ("bigint", "BIGINT", "-9223372036854775808", "-9223372036854775808"),
        ("bigint unsigned", "DECIMAL(20,0)", "18446744073709551615", "18446744073709551615"),
        ("boolean", "BOOLEAN", "TRUE", "true"),
        ("tinyint(1)", "BOOLEAN", "0", "false"),
        ("tinyint(1) unsigned", "BIGINT", "7", "7"),
        ("bit", "BIGINT", "b'1'", "1"),
        ("bit(63)", "BIGINT", "0x7fffffffffffffff", "9223372036854775807"),
        ("bit(64)", "DECIMAL(20,0)", "0xffffffffffffffff", "18446744073709551615"),
        ("year", "BIGINT", "2155", "2155"),
        ("decimal(10,2)", "DECIMAL(10,2)", "-12345678.9", "-12345678.90"),
        ("decimal(28,28)", "DECIMAL(28,28)", "-0.1234567890123456789012345678", "-.1234567890123456789012345678"),
        ("decimal(28)", "DECIMAL(28,0)", "9999999999999999999999999999", "9999999999999999999999999999"),
        ("decimal(28,3) unsigned", "DECIMAL(28,3)", "1.5", "1.500"),
        ("float", "DOUBLE", "16777217", "16777216.0"),
        ("float", "DOUBLE", "0.1", "0.10000000149011612"),
        ("double", "DOUBLE", "-1.7976931348623157e308", "-1.7976931348623157e+308"),
        ("double", "DOUBLE", "0.1", "0.1"),
        ("char(3)", "VARCHAR", "'é '", "é"),
        ("varchar(9)", "VARCHAR", "'漢字 '", "漢字 "),
        ("tinytext", "VARCHAR", "''", ""),
        ("mediumtext character set latin1", "VARCHAR", "'ÿ'", "ÿ"),
        ("longtext", "VARCHAR", "'😀'", "😀"),
        ("enum('calm', 'cross')", "VARCHAR", "'cross'", "cross"),
        ("set('a', 'b', 'c')", "VARCHAR", "'c,a'", "a,c"),
        ("json", "VARCHAR", "'{\"a\": 1}'", "{\"a\": 1}"),
        ("uuid", "VARCHAR", "'0f8fad5b-d9cb-469f-a165-70867728950e'", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("char(36)", "VARCHAR", "'no uuid'", "no uuid"),
        ("inet4", "VARCHAR", "'10.0.0.1'", "10.0.0.1"),
        ("inet6", "VARCHAR", "'2001:db8::1'", "2001:db8::1"),
        ("time", "VARCHAR", "'-838:59:59'", "-838:59:59"),
        ("time(6)", "VARCHAR", "'01:02:03.45'", "01:02:03.45"),
        ("date", "DATE", "'0001-01-01'", "0001-01-01"),
        ("date", "DATE", "'9999-12-31'", "9999-12-31"),
        ("datetime(6)", "TIMESTAMP", "'9999-12-31 23:59:59.999999'", "9999-12-31 23:59:59.999999"),
        ("datetime", "TIMESTAMP", "'0001-01-01'", "0001-01-01 00:00:00"),
        ("timestamp(6)", "TIMESTAMP WITH TIME ZONE", "'2038-01-19 03:14:07.999999'", "2038-01-19 03:14:07.999999"),
        ("binary(3)", "BLOB", "x'00ff'", @"\x00\xFF\x00"),
        ("binary(16)", "BLOB", "'0123456789abcdef'", "0123456789abcdef"),
        ("varbinary(9)", "BLOB", "x'00ff'", @"\x00\xFF"),
        ("longblob", "BLOB", "''", ""),
    ];

    private readonly ExportScene _scene = new();
    private MariaDbDatabase? _database;

    private MariaDbDatabase Database => _database ??= new MariaDbDatabase();

    [SkippableFact]
    public async Task Each_type_becomes_its_type_in_parquet_and_keeps_its_values()
    {
        Database.Execute($"CREATE TABLE things ({Columns((type, i) => $"c{i} {type.Sql} NULL")}); INSERT INTO things VALUES ({Columns((type, _) => type.Value)}), ({Columns((_, _) => "NULL")})");

        var result = await _scene.RunAsync(Request("things"));

        Assert.Equal((RunStatus.Success, 2L), (result.Summary.Status, result.Summary.Rows));
        Assert.Equal(Types.Select((type, i) => $"c{i} {type.InFile}"), Duck.Columns(FileOf(result)));
        var shown = Columns((type, i) => $"CAST({(type.InFile.EndsWith("ZONE", StringComparison.Ordinal) ? $"c{i} AT TIME ZONE 'UTC'" : $"c{i}")} AS VARCHAR)");
        var rows = Duck.Rows($"SELECT {shown} FROM '{FileOf(result)}' ORDER BY c0 NULLS LAST");
        Assert.Equal(Types.Select(type => (type.Sql, type.Text)), Types.Zip(rows[0], (type, text) => (type.Sql, (string)text!)));
        Assert.All(rows[1], Assert.Null);
        Assert.DoesNotContain(await _scene.EventsOf(result), happened => happened is PlanWarning);
    }

    [SkippableTheory]
    [InlineData("decimal(29,1)", "1.5", "VARCHAR", "1.5", "is decimal(29,1), and files have at most 28 digits")]
    [InlineData("decimal(65,30)", "-99999999999999999999999999999999999.000000000000000000000000000001", "VARCHAR", "-99999999999999999999999999999999999.000000000000000000000000000001", "is decimal(65,30), and files")]
    [InlineData("point", "ST_GeomFromText('POINT(1 2)', 4326)", "BLOB", @"\xE6\x10\x00\x00\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\xF0?\x00\x00\x00\x00\x00\x00\x00@", "is of type geometry, which files do not have")]
    public async Task What_a_file_has_only_another_type_for_is_on_record(string type, string value, string inFile, string text, string remark)
    {
        Database.Execute($"CREATE TABLE things (odd {type}); INSERT INTO things VALUES ({value})");

        var result = await _scene.RunAsync(Request("things"));

        Assert.Equal([$"odd {inFile}"], Duck.Columns(FileOf(result)));
        Assert.Equal(text, Duck.Rows($"SELECT CAST(odd AS VARCHAR) FROM '{FileOf(result)}'")[0][0]);
        Assert.StartsWith($"column 'odd' {remark}", Assert.Single((await _scene.EventsOf(result)).OfType<PlanWarning>()).Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("date", "'0000-00-00'", "date and holds 0000-00-00")]
    [InlineData("date", "'2024-02-00'", "date and holds 2024-02-00")]
    [InlineData("datetime", "'2023-02-29 12:00:00'", "datetime and holds 2023-02-29")]
    [InlineData("timestamp", "0", "timestamp and holds 0000-00-00")]
    [InlineData("boolean", "-2", "tinyint(1) and holds -2")]
    public async Task A_value_that_files_have_no_place_for_fails_the_run_and_is_named(string type, string value, string what)
    {
        Database.Execute($"CREATE TABLE things (id int, odd {type} NULL); INSERT INTO things VALUES (1, {value})");
        var request = Request("things");

        var result = await _scene.RunAsync(request with { Export = request.Export with { ChunkMaxAttempts = 1 } });

        Assert.Equal(RunStatus.Failed, result.Summary.Status);
        Assert.Contains($"Column 'odd' is {what}, which a file has no place for", result.Summary.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(_scene.Folder.Files);
    }

    [SkippableFact]
    public async Task Names_and_texts_of_any_kind_are_kept()
    {
        Database.Execute($"""
            CREATE TABLE `odd ``"name"` (`select` int PRIMARY KEY, `a ``b"c` text, {string.Join(", ", Enumerable.Range(0, 300).Select(i => $"`é{i}` int"))});
            INSERT INTO `odd ``"name"` (`select`, `a ``b"c`, `é299`) VALUES (1, 'a\0b "q", ''s'' \\ \r\n\t😀?@x', 299), (2, NULL, NULL), (3, '', -1);
            """);

        var result = await _scene.RunAsync(Request("ODD `\"NAME\""));

        Assert.Equal((RunStatus.Success, 3L), (result.Summary.Status, result.Summary.Rows));
        Assert.Equal(302, Duck.Columns(FileOf(result)).Count);
        Assert.Equal(
            ["1|a\0b \"q\", 's' \\ \r\n\t😀?@x|299|", "2|||", "3||-1|"],
            Duck.Rows($"SELECT \"select\", \"a `b\"\"c\", é299, é0 FROM '{FileOf(result)}' ORDER BY 1").Select(row => string.Join('|', row)));
    }

    [SkippableTheory]
    [InlineData("", 0)]
    [InlineData("INSERT INTO things VALUES (5, 'one')", 1)]
    public async Task A_table_may_have_no_rows_or_one(string insert, long rows)
    {
        Database.Execute($"CREATE TABLE things (id int, name text); {insert}");

        var result = await _scene.RunAsync(Request("things") with { Validate = true, Reconcile = true });

        Assert.Equal((RunStatus.Success, rows, true), (result.Summary.Status, result.Summary.Rows, result.Summary.Reconciliation!.Matched));
        Assert.Equal(rows, Duck.Rows($"SELECT * FROM '{FileOf(result)}'").Count);
    }

    [SkippableFact]
    public async Task Chunks_hold_each_row_once_also_those_without_a_key()
    {
        Database.Execute("CREATE TABLE items (id int PRIMARY KEY, part bigint, name text); INSERT INTO items SELECT seq, NULLIF(CAST(seq AS SIGNED) * 7 % 50, 13) * 1000 - 20000, CONCAT('item ', seq) FROM seq_1_to_500");

        var result = await _scene.RunAsync(Chunked("items", column: "part", size: 700) with { Validate = true, Reconcile = true });

        Assert.Equal((RunStatus.Success, 500L, true), (result.Summary.Status, result.Summary.Rows, result.Summary.Reconciliation!.Matched));
        Assert.Equal(
            Enumerable.Range(1, 500).Select(i => $"item {i}"),
            Duck.Rows($"SELECT name FROM '{_scene.Folder.Output}/*.parquet' ORDER BY id").Select(row => (string?)row[0]));
        Assert.Contains((await _scene.EventsOf(result)).OfType<PlanWarning>(), warning => warning.Rule == "null_chunk_key");
    }

    [SkippableTheory]
    [InlineData("bigint", "(-9223372036854775808), (0), (9223372036854775807)")]
    [InlineData("bigint unsigned", "(0), (1), (9223372036854775807)")]
    public async Task The_primary_key_cuts_to_the_ends_of_its_type(string type, string keys)
    {
        Database.Execute($"CREATE TABLE things (id {type} PRIMARY KEY); INSERT INTO things VALUES {keys}");

        var result = await _scene.RunAsync(_scene.Folder.Chunked("things", count: 4) with { Source = Database.Source });

        Assert.Equal((RunStatus.Success, 3L), (result.Summary.Status, result.Summary.Rows));
    }

    [SkippableFact]
    public async Task A_table_of_another_database_is_named_with_it()
    {
        Database.Execute("CREATE TABLE `Odd Name` (id int unsigned PRIMARY KEY); INSERT INTO `Odd Name` SELECT seq FROM seq_1_to_30");

        var result = await _scene.RunAsync(Chunked($"{Database.Name}.odd name", column: null, size: 10));

        Assert.Equal((RunStatus.Success, 30L, 3L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
    }

    [SkippableFact]
    public async Task A_query_keeps_its_order_and_means_what_the_server_says()
    {
        Database.Execute("CREATE TABLE things (id int PRIMARY KEY, name text); INSERT INTO things SELECT seq, CONCAT('?@', seq) FROM seq_1_to_50");

        var result = await _scene.RunAsync(Request(null, "SELECT id, name, @@session.time_zone AS zone, \"text\" AS text FROM things WHERE name <> '?' ORDER BY id DESC LIMIT 3 -- so far"));

        Assert.Equal((RunStatus.Success, null), (result.Summary.Status, result.Summary.ErrorMessage));
        Assert.Equal(["50|?@50|+00:00|text", "49|?@49|+00:00|text", "48|?@48|+00:00|text"], Duck.Rows($"SELECT * FROM '{FileOf(result)}'").Select(row => string.Join('|', row)));
    }

    [SkippableTheory]
    [InlineData("SELECT id, SLEEP(600) AS never FROM things")]
    [InlineData("SELECT id FROM things WHERE GET_LOCK(DATABASE(), 600) = 1")]
    public async Task An_export_that_waits_for_its_source_is_cancelled_at_once(string query)
    {
        Database.Execute("CREATE TABLE things AS SELECT 1 AS id");
        using var holder = Database.Hold();
        using var cancellation = new CancellationTokenSource();
        var running = _scene.RunAsync(Request(null, query), cancellation: cancellation.Token);
        await ExportScene.UntilAsync(() => Task.FromResult(Database.Count("SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND state IN ('User sleep', 'User lock')") == 1));

        await cancellation.CancelAsync();
        var result = await running;

        Assert.Equal(RunStatus.Cancelled, result.Summary.Status);
        Assert.Empty(_scene.Folder.Files);
    }

    [SkippableFact]
    public async Task Rows_that_are_not_wanted_any_more_are_not_read()
    {
        Database.Execute("CREATE TABLE things AS SELECT 1 AS id");
        var plan = ExportPlanner.Plan(Request(null, "SELECT a.seq AS id, REPEAT('x', 1000) AS filling FROM seq_1_to_1000000 a JOIN seq_1_to_1000000 b"));
        using var source = Rivet.Export.Sources.SourceAccess.Open(Database.Source);

        using (var rows = source.Read(plan.Relation, null, new Rivet.Export.Sources.ChunkScope.Everything(), CancellationToken.None))
            Assert.True(rows.Read());

        await ExportScene.UntilAsync(() => Task.FromResult(Database.Count("SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()") == 0));
    }

    [SkippableTheory]
    [InlineData("order", null, "table: there is no table 'order' in mysql://", "did you mean 'orders'? (known: orders, ")]
    [InlineData(null, "SELECT nothing FROM orders", "query: the server refuses it: Unknown column 'nothing' in ", "; it must be one SELECT")]
    [InlineData(null, "SELECT 1 AS a; SELECT 2", "query: the server refuses it: You have an error in your SQL syntax", "; it must be one SELECT")]
    [InlineData(null, "SELECT 1 AS a, 2 AS a", "query: the server refuses it: Duplicate column name 'a'", "; it must be one SELECT")]
    [InlineData(null, "SELECT ? AS a", "query: has parameters or variables", "; write the values into it")]
    [InlineData(null, "SELECT @a := 1 AS a", "query: has parameters or variables", "; write the values into it")]
    [InlineData(null, "DELETE FROM orders", "query: the server refuses it: You have an error in your SQL syntax", "; it must be one SELECT")]
    public void What_cannot_be_meant_is_one_line(string? table, string? query, string what, string right)
    {
        Database.Execute("CREATE TABLE orders (id int PRIMARY KEY)");

        var mistake = Assert.Throws<ConfigurationException>(() => ExportPlanner.Plan(Request(table, query)));

        Assert.StartsWith($"rivet.yaml: export 'items': {what}", mistake.Message, StringComparison.Ordinal);
        Assert.Contains(right, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Database.Password, mistake.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("bigint unsigned", "(1), (9223372036854775808)", "column 'id' holds keys above 9223372036854775807, which is the largest that chunks are cut by; use another column or 'mode: full'")]
    [InlineData("varchar(9)", "('a')", "is missing, and table 'things' has no single integer primary key to be used instead; it has no integer column; use 'mode: full'")]
    public void A_key_that_cannot_cut_is_one_line(string type, string keys, string message)
    {
        Database.Execute($"CREATE TABLE things (id {type} PRIMARY KEY); INSERT INTO things VALUES {keys}");

        var mistake = Assert.Throws<ConfigurationException>(() => ExportPlanner.Plan(Chunked("things", column: null, size: 10)));

        Assert.Equal($"rivet.yaml: export 'items': chunk_column: {message}", mistake.Message);
    }

    [SkippableFact]
    public void A_source_cannot_be_written()
    {
        Database.Execute("CREATE TABLE orders (id int); CREATE FUNCTION trick() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO orders VALUES (1); RETURN 1; END");

        using var source = Rivet.Export.Sources.MySqlSource.Open(Database.Url);

        Assert.Contains("READ ONLY transaction", Assert.ThrowsAny<MySqlConnector.MySqlException>(() => source.Count("SELECT trick()")).Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("mysql://rivet:5ecret-that-is-wrong@{0}/x", "Access denied for user 'rivet'@")]
    [InlineData("mysql://rivet:5ecret-that-is-wrong@127.0.0.1:1/x", "Unable to connect to any of the specified MySQL hosts.")]
    public void A_server_that_lets_nobody_in_is_one_line_without_the_password(string url, string why)
    {
        var source = Database.At(string.Format(CultureInfo.InvariantCulture, url, new Uri(Database.Url).Authority));

        var mistake = Assert.Throws<ConfigurationException>(() => ExportPlanner.Plan(Request("orders") with { Source = source }));

        Assert.StartsWith($"rivet.yaml: export 'items': source.url: '{source.Place}' cannot be opened: {why}", mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("5ecret", mistake.Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _database?.Dispose();
    }

    private ExportRequest Request(string? table, string? query = null) => _scene.Folder.Full(table, query) with { Source = Database.Source };

    private ExportRequest Chunked(string table, string? column, long size) => _scene.Folder.Chunked(table, column: column, size: size) with { Source = Database.Source };

    private static string Columns(Func<(string Sql, string InFile, string Value, string Text), int, string> write) => string.Join(", ", Types.Select(write));

    private string FileOf(ExportResult result) => Path.Combine(_scene.Folder.Output, $"{result.Summary.RunId}.parquet");
}
