using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Tests.Resuming;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>
/// Tables that are cut into pages of rows, by keys of each type: each row is in one file, and a chunk has as many rows as were asked for, and
/// those of the same key as its last one.
/// </summary>
public sealed class PagedExportTests : IAsyncLifetime
{
    private const string Texts = "'', 'a', 'B', 'b', 'b', 'b', 'b', 'bb', 'Z', 'é', 'z 漢', '🚀'";

    private readonly ExportScene _scene = new();
    private PostgresDatabase? _database;
    private MariaDbDatabase? _mariaDb;

    private PostgresDatabase Database => _database ??= new PostgresDatabase();

    private MariaDbDatabase MariaDb => _mariaDb ??= new MariaDbDatabase();

    [Theory]
    [InlineData("INTEGER", "-9223372036854775808, -7, 0, 1, 1, 1, 1, 9223372036854775806, 9223372036854775807", "3 4 2 1")]
    [InlineData("TEXT", Texts + ", '''; $1', 'a' || char(0) || 'b'", "3 3 4 3 1 1")]
    [InlineData("TEXT COLLATE NOCASE", Texts, "3 5 3 1 1")]
    [InlineData("DATE", "'0001-01-01', '2024-02-29', '2024-02-29', '2024-03-01', '9999-12-31'", "3 2 1")]
    [InlineData("TIMESTAMP", "'2024-05-13T08:00Z', '2024-05-13', '2024-05-13 09:00:00', '2024-05-13 09:00:00.5', '2024-05-13 09:00:00.5'", "4 1 1")]
    public Task On_sqlite(string declared, string keys, string rows) => AssertOnceAsync(sql => _scene.Folder.Execute(sql), _scene.Folder.Chunked(), declared, keys, rows);

    [SkippableTheory]
    [InlineData("bigint", "-9223372036854775808, -7, 2, 2, 10, 10, 10, 20, 9223372036854775807", "4 3 2 1")]
    [InlineData("text COLLATE \"en-x-icu\"", Texts + @", E'\\\'; $1 @x :y'", "3 5 3 2 1")]
    [InlineData("varchar(20)", Texts, "3 5 3 1 1")]
    [InlineData("char(3)", "'a', 'a ', 'B', 'b', 'bb', ''", "4 2 1")]
    [InlineData("uuid", "'00000000-0000-0000-0000-000000000000', '0f8fad5b-d9cb-469f-a165-70867728950e', 'f0000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'", "3 1 1")]
    [InlineData("date", "'0001-01-01', '2024-02-29', '2024-02-29', '2024-03-01', '9999-12-31'", "3 2 1")]
    [InlineData("timestamp", "'2024-05-13', '2024-05-13 09:00', '2024-05-13 09:00:00.000001', '2024-05-13 09:00:00.000002'", "3 1 1")]
    [InlineData("timestamptz", "'2024-05-13 10:00+02', '2024-05-13 09:00+00', '2024-05-13 09:00:00.5-01', '2024-05-13 09:00:00.5-01'", "4 1")]
    public Task On_postgres(string declared, string keys, string rows) =>
        AssertOnceAsync(sql => Database.Execute(sql), _scene.Folder.Chunked() with { Source = Database.Source }, declared, keys, rows);

    [SkippableTheory]
    [InlineData("bigint", "-9223372036854775808, -7, 2, 2, 10, 10, 10, 20, 9223372036854775807", "4 3 2 1")]
    [InlineData("bigint unsigned", "0, 1, 18446744073709551614, 18446744073709551615", "3 1 1")]
    [InlineData("varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci", "'', ' ', 'a', 'B', 'b', 'b ', 'ß', 'é'", "3 3 2 1")]
    [InlineData("varchar(20) COLLATE utf8mb4_unicode_ci", Texts + @", '\\''; @x'", "3 5 3 2 1")]
    [InlineData("varchar(20) COLLATE utf8mb4_bin", Texts, "3 5 3 1 1")]
    [InlineData("uuid", "'00000000-0000-0000-0000-000000000000', '0f8fad5b-d9cb-469f-a165-70867728950e', 'f0000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'", "3 1 1")]
    [InlineData("date", "'1000-01-01', '2024-02-29', '2024-02-29', '2024-03-01', '9999-12-31'", "3 2 1")]
    [InlineData("datetime(6)", "'2024-05-13', '2024-05-13 09:00', '2024-05-13 09:00:00.000001', '2024-05-13 09:00:00.000002'", "3 1 1")]
    [InlineData("timestamp(6) NULL", "'2024-05-13', '2024-05-13 09:00', '2024-05-13 09:00:00.000001', '2024-05-13 09:00:00.000002'", "3 1 1")]
    public Task On_mariadb(string declared, string keys, string rows) =>
        AssertOnceAsync(sql => MariaDb.Execute(sql), _scene.Folder.Chunked() with { Source = MariaDb.Source }, declared, keys, rows);

    [Fact]
    public Task On_sqlite_in_another_encoding()
    {
        _scene.Folder.Execute("PRAGMA encoding = 'UTF-16le'; CREATE TABLE first (id INTEGER)");
        return AssertOnceAsync(sql => _scene.Folder.Execute(sql), _scene.Folder.Chunked(), "TEXT", Texts + ", 'Ж', '漢', '한', 'ꙮ', '￼'", "3 3 6 3 2 1");
    }

    [SkippableFact]
    public Task On_mariadb_by_bits() => AssertOnceAsync(
        sql => MariaDb.Execute(sql), _scene.Folder.Chunked() with { Source = MariaDb.Source }, "BIT(16)", "0, 48, 49, 49, 256, 257, 65535", "4 3 1");

    [SkippableFact]
    public async Task A_run_whose_keys_have_another_collation_is_not_resumed()
    {
        Database.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, k text COLLATE \"en-x-icu\"); INSERT INTO items VALUES (1, 'a'), (2, 'B'), (3, 'c')");
        await AssertNotResumedAsync(
            Database.Source, () => Database.Execute("ALTER TABLE items ALTER k TYPE text COLLATE \"C\""),
            "chunks: was 'pages by text COLLATE \"en-x-icu\"', is 'pages by text COLLATE \"C\"'");
    }

    [SkippableFact]
    public async Task A_run_whose_keys_have_another_collation_is_not_resumed_on_mariadb()
    {
        MariaDb.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, k varchar(9) COLLATE utf8mb4_bin); INSERT INTO items VALUES (1, 'a'), (2, 'B'), (3, 'c')");
        await AssertNotResumedAsync(
            MariaDb.Source, () => MariaDb.Execute("ALTER TABLE items MODIFY k varchar(9) COLLATE utf8mb4_general_ci"),
            "chunks: was 'pages by varchar COLLATE utf8mb4_bin', is 'pages by varchar COLLATE utf8mb4_general_ci'");
    }

    [SkippableFact]
    public async Task A_run_whose_keys_were_uuids_is_not_resumed_when_they_are_texts()
    {
        Database.Execute("CREATE TABLE items AS SELECT 1 AS id, gen_random_uuid() AS k");
        await AssertNotResumedAsync(
            Database.Source, () => Database.Execute("ALTER TABLE items ALTER k TYPE text"),
            "chunks: was 'pages by uuid', is 'pages by text COLLATE \"default\"'");
    }

    [SkippableTheory]
    [InlineData("a", "B")]
    [InlineData("b", "a")]
    public async Task A_source_says_whether_keys_are_in_its_order(string first, string second)
    {
        Database.Execute("CREATE TABLE items (k text COLLATE \"en-x-icu\")");
        MariaDb.Execute("CREATE TABLE items (k varchar(9) COLLATE utf8mb4_general_ci)");
        _scene.Folder.Execute("CREATE TABLE items (k TEXT)");
        var request = ByKey(_scene.Folder.Chunked(column: "k"));

        Assert.Equal(
            [first == "a", first == "a", false],
            await Task.WhenAll(new[] { Database.Source, MariaDb.Source, request.Source }.Select(source => Task.Run(() => ExportPlanner.Read(
                request with { Source = source }, opened => KeyPages.AreInOrder(opened, RelationResolver.Resolve(request, opened, PlannedColumns.None), 0, [first, second]))))));
    }

    [Fact]
    public async Task A_count_of_chunks_shares_the_rows_between_them()
    {
        _scene.Folder.Execute("CREATE TABLE items AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i * i * i AS id FROM n");

        var result = await _scene.RunAsync(Dense(_scene.Folder.Chunked(column: "id", count: 4)));

        Assert.Equal([2L, 3L, 2L, 3L], await RowsOfChunksAsync(result));
        Assert.Equal(
            [("", "8"), ("8", "125"), ("125", "343"), ("343", "1000")],
            (await _scene.EventsOf(result)).OfType<ChunkStarted>().OrderBy(chunk => chunk.ChunkIndex).Select(chunk => (chunk.StartKey, chunk.EndKey)));
    }

    [Fact]
    public async Task A_resumed_run_has_the_pages_that_were_planned()
    {
        _scene.Folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, k TEXT); INSERT INTO items VALUES (1, 'c'), (2, 'f'), (3, 'h'), (4, 'k'), (5, NULL)");
        var request = Dense(_scene.Folder.Chunked(column: "k", size: 2));
        await _scene.InterruptAsync(request, owner => owner.DoAsync(0));
        _scene.Folder.Execute("INSERT INTO items VALUES (6, 'a'), (7, 'g'), (8, 'z'); DELETE FROM items WHERE id = 4");

        var result = await _scene.ResumeAsync(request);

        Assert.Equal([1L, 2L, 3L, 5L, 7L], _scene.Ids());
        var reading = await _scene.ReadAsync(result.Summary.RunId);
        Assert.Equal(
            new PlannedChunking { ChunkSize = 2, NullKeys = true, Pages = new() { KeyType = "TEXT", LastKeys = ["f", "k"] }, Chunks = 3 }, reading.Journal.PlanSnapshot!.Chunking);
        Assert.Contains(
            "resume: 1 rows came after the run was planned and lie outside of its chunks (keys up to k, and rows without a key); it does not export them", reading.Warnings());
    }

    [Fact]
    public async Task A_run_that_was_cut_into_pages_is_not_resumed_in_ranges_of_numbers()
    {
        _scene.Folder.WithItems(20);
        var request = _scene.Folder.Chunked();
        await _scene.InterruptAsync(Dense(request));

        var refusal = await _scene.RefusalAsync(request);

        Assert.Equal(["chunks: was 'pages by INTEGER', is 'ranges of numbers'"], refusal.Changes);
    }

    [Theory]
    [InlineData("REAL", "1.5", "column 'k' of table 'items' holds real values, and chunks are cut by whole numbers, dates, times or texts; its columns that can cut it: id")]
    [InlineData("DATE", "20240513", "column 'k' holds integer values beside texts, and pages are cut by texts")]
    [InlineData("TEXT", "x'00'", "column 'k' holds blob values beside texts, and pages are cut by texts")]
    [InlineData("TEXT", "'password=hunter2'", "column 'k' holds keys that look like secrets, which the journal does not keep, so that it cannot be recorded where chunks end; use another column or 'mode: full'")]
    [InlineData("TEXT", "printf('%0251d', 1)", "column 'k' holds keys longer than 250 characters, so that it cannot be recorded where chunks end; use another column or 'mode: full'")]
    public void A_key_that_cannot_cut_pages_is_refused(string declared, string value, string reason)
    {
        _scene.Folder.Execute($"CREATE TABLE items (id INTEGER PRIMARY KEY, k {declared}); INSERT INTO items VALUES (1, {value})");

        Assert.Equal($"rivet.yaml: export 'items': chunk_by_key: {reason}", _scene.Folder.MistakeIn(ByKey(_scene.Folder.Chunked(column: "k"))));
    }

    [Fact]
    public void More_keys_than_a_plan_can_hold_are_refused_by_the_setting()
    {
        _scene.Folder.Execute("CREATE TABLE items AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2200) SELECT printf('%0250d', i) AS k FROM n");

        Assert.Equal(
            "rivet.yaml: export 'items': chunk_size: 1 rows in a chunk make more chunks of the 2200 rows than a plan can hold; make chunks of more rows",
            _scene.Folder.MistakeIn(Dense(_scene.Folder.Chunked(column: "k", size: 1))));
    }

    [Fact]
    public void More_chunks_than_a_plan_can_hold_are_refused_before_they_are_sought()
    {
        _scene.Folder.WithItems(1);

        Assert.Equal("rivet.yaml: export 'items': chunk_count: 100001 is not between 1 and 100000", _scene.Folder.MistakeIn(Dense(_scene.Folder.Chunked(count: 100_001))));
    }

    [Fact]
    public void More_pages_than_a_plan_can_hold_are_refused_by_the_setting()
    {
        _scene.Folder.WithItems(100_001);

        Assert.Equal(
            "rivet.yaml: export 'items': chunk_size: 1 rows in a chunk make more chunks of the 100001 rows than a plan can hold; make chunks of more rows",
            _scene.Folder.MistakeIn(Dense(_scene.Folder.Chunked(size: 1))));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _database?.Dispose();
        _mariaDb?.Dispose();
    }

    private static ExportRequest Dense(ExportRequest request) => request with { Export = request.Export with { ChunkDense = true } };

    private static ExportRequest ByKey(ExportRequest request) => Dense(request) with { Export = request.Export with { ChunkDense = true, ChunkColumnKey = "chunk_by_key" } };

    private async Task AssertNotResumedAsync(SourceDefinition source, Action alter, string change)
    {
        var request = ByKey(_scene.Folder.Chunked(column: "k", size: 1)) with { Source = source };
        await _scene.InterruptAsync(request);
        alter();

        var refusal = await _scene.RefusalAsync(request);

        Assert.Equal([change], refusal.Changes);
    }

    private async Task AssertOnceAsync(Action<string> execute, ExportRequest request, string declared, string keys, string rows)
    {
        execute($"CREATE TABLE items (id INTEGER PRIMARY KEY, k {declared})");
        var values = keys.Split(", ");
        foreach (var (key, id) in values.Select((key, i) => (key, i + 1)))
            execute($"INSERT INTO items VALUES ({id}, {key})");
        execute("INSERT INTO items VALUES (1000, NULL)");

        var result = await _scene.RunAsync(ByKey(request) with
        {
            Reconcile = true,
            Export = request.Export with { ChunkColumn = "k", ChunkDense = true, ChunkSize = 3, Parallel = 3 },
        });

        Assert.Equal((RunStatus.Success, true), (result.Summary.Status, result.Summary.Reconciliation?.Matched));
        Assert.Equal([.. ResumeScene.Numbers(1, values.Length), 1000], _scene.Ids());
        Assert.Equal(rows, string.Join(' ', await RowsOfChunksAsync(result)));
    }

    private async Task<IReadOnlyList<long>> RowsOfChunksAsync(ExportResult result) =>
        [.. (await _scene.EventsOf(result)).OfType<ChunkCompleted>().OrderBy(chunk => chunk.ChunkIndex).Select(chunk => chunk.Rows)];
}
