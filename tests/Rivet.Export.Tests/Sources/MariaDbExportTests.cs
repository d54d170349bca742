using System.Globalization;
using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Sources;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>Tables of MariaDB, exported and read back with DuckDB.</summary>
public sealed class MariaDbExportTests : MariaDbTests
{
    [SkippableFact]
    public async Task Names_and_texts_of_any_kind_are_kept()
    {
        Database.Execute($"""
            CREATE TABLE `odd ``"name"` (`select` int PRIMARY KEY, `a ``b"c` text, {string.Join(", ", Enumerable.Range(0, 300).Select(i => $"`é{i}` int"))});
            INSERT INTO `odd ``"name"` (`select`, `a ``b"c`, `é299`) VALUES (1, 'a\0b "q", ''s'' \\ \r\n\t😀?@x', 299), (2, NULL, NULL), (3, '', -1);
            """);

        var result = await Scene.RunAsync(Request("ODD `\"NAME\""));

        Assert.Equal((RunStatus.Success, 3L), (result.Summary.Status, result.Summary.Rows));
        Assert.Equal(302, Duck.Columns(FileOf(result)).Count);
        Assert.Equal(
            ["1|a\0b \"q\", 's' \\ \r\n\t😀?@x|299|NULL", "2|NULL|NULL|NULL", "3||-1|NULL"],
            Duck.Rows($"SELECT \"select\", \"a `b\"\"c\", é299, é0 FROM '{FileOf(result)}' ORDER BY 1").Select(row => string.Join('|', row.Select(value => value ?? "NULL"))));
    }

    [SkippableTheory]
    [InlineData("", 0)]
    [InlineData("INSERT INTO things VALUES (5, 'one')", 1)]
    public async Task A_table_may_have_no_rows_or_one(string insert, long rows)
    {
        Database.Execute($"CREATE TABLE things (id int, name text); {insert}");

        var result = await Scene.RunAsync(Request("things") with { Validate = true, Reconcile = true });

        Assert.Equal((RunStatus.Success, rows, true), (result.Summary.Status, result.Summary.Rows, result.Summary.Reconciliation!.Matched));
        Assert.Equal(rows, Duck.Rows($"SELECT * FROM '{FileOf(result)}'").Count);
    }

    [SkippableFact]
    public async Task Chunks_hold_each_row_once_also_those_without_a_key()
    {
        Database.Execute("CREATE TABLE items (id int PRIMARY KEY, part bigint, name text); INSERT INTO items SELECT seq, NULLIF(CAST(seq AS SIGNED) * 7 % 50, 13) * 1000 - 20000, CONCAT('item ', seq) FROM seq_1_to_500");

        var result = await Scene.RunAsync(Chunked("items", column: "part", size: 700) with { Validate = true, Reconcile = true });

        Assert.Equal((RunStatus.Success, 500L, true), (result.Summary.Status, result.Summary.Rows, result.Summary.Reconciliation!.Matched));
        Assert.Equal(
            Enumerable.Range(1, 500).Select(i => $"item {i}"),
            Duck.Rows($"SELECT name FROM '{Scene.Folder.Output}/*.parquet' ORDER BY id").Select(row => (string?)row[0]));
        Assert.Contains((await Scene.EventsOf(result)).OfType<PlanWarning>(), warning => warning.Rule == "null_chunk_key");
    }

    [SkippableTheory]
    [InlineData("bigint", "(-9223372036854775808), (0), (9223372036854775807)")]
    [InlineData("bigint unsigned", "(0), (1), (9223372036854775807)")]
    public async Task The_primary_key_cuts_to_the_ends_of_its_type(string type, string keys)
    {
        Database.Execute($"CREATE TABLE things (id {type} PRIMARY KEY); INSERT INTO things VALUES {keys}");

        var result = await Scene.RunAsync(Scene.Folder.Chunked("things", count: 4) with { Source = Database.Source });

        Assert.Equal((RunStatus.Success, 3L), (result.Summary.Status, result.Summary.Rows));
    }

    [SkippableFact]
    public async Task A_table_of_another_database_is_named_with_it()
    {
        Database.Execute("CREATE TABLE `Odd Name` (id int unsigned PRIMARY KEY); INSERT INTO `Odd Name` SELECT seq FROM seq_1_to_30");

        var result = await Scene.RunAsync(Chunked($"{Database.Name}.odd name", column: null, size: 10));

        Assert.Equal((RunStatus.Success, 30L, 3L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
    }

    [SkippableFact]
    public async Task A_query_keeps_its_order_and_means_what_the_server_says()
    {
        Database.Execute("CREATE TABLE things (id int PRIMARY KEY, name text); INSERT INTO things SELECT seq, CONCAT('?@', seq) FROM seq_1_to_50");

        var result = await Scene.RunAsync(Request(null, "SELECT id, name, @@session.time_zone AS zone, \"text\" AS text FROM things WHERE id > 47 AND name <> '?' ORDER BY id DESC -- so far"));

        Assert.Equal((RunStatus.Success, null), (result.Summary.Status, result.Summary.ErrorMessage));
        Assert.Equal(["50|?@50|+00:00|text", "49|?@49|+00:00|text", "48|?@48|+00:00|text"], Duck.Rows($"SELECT * FROM '{FileOf(result)}'").Select(row => string.Join('|', row)));
    }

    [SkippableFact]
    public async Task An_export_that_waits_for_its_source_is_cancelled_at_once()
    {
        Database.Execute("CREATE TABLE things AS SELECT 1 AS id");
        using var cancellation = new CancellationTokenSource();
        var running = Scene.RunAsync(Request(null, "SELECT id, SLEEP(600) AS never FROM things"), cancellation: cancellation.Token);
        await ExportScene.UntilAsync(() => Task.FromResult(Database.Sessions("state = 'User sleep'") == 1));

        await cancellation.CancelAsync();
        var result = await running;

        Assert.Equal(RunStatus.Cancelled, result.Summary.Status);
        Assert.Empty(Scene.Folder.Files);
    }

    [SkippableFact]
    public async Task A_query_that_waits_for_a_locked_table_is_cancelled_at_once()
    {
        Database.Execute("CREATE TABLE things AS SELECT 1 AS id");
        var plan = ExportPlanner.Plan(Request("things"));
        using var holder = Database.Hold("LOCK TABLES things WRITE");
        using var source = SourceAccess.Open(Database.Source);
        using var cancellation = new CancellationTokenSource();
        var reading = Task.Run(() => source.Read(plan.Relation, null, new ChunkScope.Everything(), cancellation.Token));
        await ExportScene.UntilAsync(() => Task.FromResult(Database.Sessions("state = 'Waiting for table metadata lock'") == 1));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(ExportScene.Patience));
    }

    [SkippableFact]
    public async Task Rows_that_are_not_wanted_any_more_are_not_read()
    {
        Database.Execute("CREATE TABLE things AS SELECT 1 AS id");
        var plan = ExportPlanner.Plan(Request(null, "SELECT a.seq AS id, REPEAT('x', 1000) AS filling FROM seq_1_to_1000000 a JOIN seq_1_to_1000000 b"));
        using var source = SourceAccess.Open(Database.Source);

        using (var rows = source.Read(plan.Relation, null, new ChunkScope.Everything(), CancellationToken.None))
            Assert.True(rows.Read());

        await ExportScene.UntilAsync(() => Task.FromResult(Database.Sessions("id <> CONNECTION_ID()") == 0));
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
    [InlineData("year", "(2001)", "is missing, and table 'things' has no single integer primary key to be used instead; it has no such column; use 'mode: full'")]
    [InlineData("varchar(9)", "('a')", "is missing, and table 'things' has no single integer primary key to be used instead; its columns that can cut it: id")]
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

        using var source = MySqlSource.Open(Database.Url);

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
}
