using Rivet.Export.Configuration;

namespace Rivet.Export.Tests.Planning;

public sealed class PlanMistakeTests : IDisposable
{
    private const string Where = "rivet.yaml: export 'items': ";

    private readonly ExportFolder _folder = new();

    [Fact]
    public void A_missing_database_is_not_created()
    {
        Assert.Equal(Where + "source.path: there is no file 'source.db'; give the path of a SQLite database", _folder.MistakeIn(_folder.Full()));
        Assert.False(File.Exists(_folder.Database));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(_folder.Database, new string('x', 5000));

        Assert.Equal(Where + "source.path: 'source.db' cannot be read: SQLite Error 26: 'file is not a database'.", _folder.MistakeIn(_folder.Full()));
    }

    [Fact]
    public void An_unknown_table_is_answered_with_the_nearest_and_all_others()
    {
        _folder.WithItems(1).Execute("CREATE TABLE orders (id INTEGER)");

        Assert.Equal(Where + "table: there is no table 'order' in source.db; did you mean 'orders'? (known: items, orders)", _folder.MistakeIn(_folder.Full("order")));
    }

    [Theory]
    [InlineData("SELECT * FROM nowhere", "query: SQLite refuses it: SQLite Error 1: 'no such table: nowhere'.; it must be one SELECT")]
    [InlineData("SELECT 1; SELECT 2", "query: SQLite refuses it: SQLite Error 1: 'near \";\": syntax error'.; it must be one SELECT")]
    [InlineData("DELETE FROM items", "query: SQLite refuses it: SQLite Error 1: 'near \"DELETE\": syntax error'.; it must be one SELECT")]
    [InlineData("SELECT :id", "query: has parameters, and nothing gives them values; write the values into it")]
    [InlineData("SELECT id, name, id AS ID FROM items", "query: has 2 columns named 'id'; name each differently, with AS")]
    [InlineData(
        "SELECT 1 AS v UNION ALL SELECT 'x'",
        "query: column 'v' holds integer and text values, and a column of a file has one type; use a query that casts it, e.g. CAST(\"v\" AS TEXT) AS \"v\"")]
    public void A_query_that_cannot_be_exported_is_refused(string query, string mistake)
    {
        _folder.WithItems(1);

        Assert.Equal(Where + mistake, _folder.MistakeIn(_folder.Full(query: query)));
    }

    [Fact]
    public void An_unknown_chunk_column_is_answered_with_the_nearest_and_all_others()
    {
        _folder.WithItems(1);

        Assert.Equal(
            Where + "chunk_column: there is no column 'idd' in table 'items'; did you mean 'id'? (known: id, name)",
            _folder.MistakeIn(_folder.Chunked(column: "idd")));
    }

    [Fact]
    public void A_rule_about_an_unknown_column_is_answered_with_the_nearest_and_all_others()
    {
        var request = _folder.WithItems(1).Full();

        string MistakeIn(QualityRules rules) => _folder.MistakeIn(request with { Export = request.Export with { Quality = rules } });

        Assert.Equal(
            Where + "quality.null_ratio_max: there is no column 'nam' in table 'items'; did you mean 'name'? (known: id, name)",
            MistakeIn(new QualityRules { NullRatioMax = new Dictionary<string, decimal> { ["nam"] = 0.5m } }));
        Assert.Equal(
            Where + "quality.unique_columns: there is no column 'email' in table 'items'; known: id, name",
            MistakeIn(new QualityRules { UniqueColumns = ["id", "email"] }));
    }

    [Fact]
    public void A_chunk_column_with_other_than_whole_numbers_is_refused()
    {
        _folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, qty INTEGER, name TEXT); INSERT INTO items VALUES (1, 2, 'a'), (2, 'many', 'b')");

        Assert.Equal(
            Where + "chunk_column: column 'qty' of table 'items' holds text values, and chunks are cut by whole numbers, dates, times or texts; its columns that can cut it: id, qty, name",
            _folder.MistakeIn(_folder.Chunked(column: "qty")));
    }

    [Theory]
    [InlineData("CREATE TABLE items (code TEXT PRIMARY KEY, qty INTEGER)", "its columns that can cut it: code, qty")]
    [InlineData("CREATE TABLE items (a INTEGER, b INTEGER, PRIMARY KEY (a, b))", "its columns that can cut it: a, b")]
    [InlineData("CREATE TABLE items (name TEXT)", "its columns that can cut it: name")]
    public void A_table_without_a_single_integer_primary_key_needs_a_chunk_column(string table, string right)
    {
        _folder.Execute(table);

        Assert.Equal(
            Where + "chunk_column: is missing, and table 'items' has no single integer primary key to be used instead; " + right,
            _folder.MistakeIn(_folder.Chunked()));
    }

    [Fact]
    public void Too_many_chunks_are_refused_with_a_size_that_works()
    {
        _folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES (1), (1000001)");

        Assert.Equal(
            Where + "chunk_size: 10 cuts the keys from 1 to 1000001 into 100001 chunks, and 100000 are the most; use at least chunk_size: 11",
            _folder.MistakeIn(_folder.Chunked()));
        Assert.Equal(
            Where + "chunk_count: 100001 is not between 1 and 100000; chunk_size: 11 makes as many as are allowed",
            _folder.MistakeIn(_folder.Chunked(count: 100_001)));
    }

    [Fact]
    public void A_name_that_looks_like_a_secret_is_refused_without_being_repeated()
    {
        Assert.Equal(
            "rivet.yaml: export 'password=REDACTED': name: looks like a secret, and a name stands in run ids, file names and the journal; "
            + "choose one without a password, key or token",
            MistakeInName("password=hunter2"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../items")]
    [InlineData("a b")]
    public void A_name_that_makes_no_file_name_is_refused(string name)
    {
        Assert.Equal(
            $"rivet.yaml: export '{name}': name: must be 1 to 100 of a-z, A-Z, 0-9, '_', '-' and '.', beginning with a letter or digit",
            MistakeInName(name));
    }

    [Fact]
    public void A_destination_that_cannot_be_made_is_refused()
    {
        _folder.WithItems(1);
        File.WriteAllText(_folder.Output, "in the way");

        Assert.StartsWith(Where + "destination.path: files cannot be written to 'output': ", _folder.MistakeIn(_folder.Full()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_destination_that_was_tried_is_left_empty()
    {
        _folder.WithItems(1);

        Rivet.Export.Planning.ExportPlanner.Plan(_folder.Full());

        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData(FileCompression.Zstd, "zstd")]
    [InlineData(FileCompression.Lz4, "lz4")]
    [InlineData(FileCompression.Snappy, "snappy")]
    public void A_compression_that_csv_does_not_have_is_refused(FileCompression compression, string word)
    {
        _folder.WithItems(1);
        var request = _folder.Full();

        Assert.Equal(
            Where + $"compression: '{word}' is for parquet only; for csv: none, gzip",
            _folder.MistakeIn(request with { Export = request.Export with { Format = FileFormat.Csv, Compression = compression } }));
    }

    [Theory]
    [InlineData(FileCompression.Zstd, 23, "must be 1 to 22, not 23")]
    [InlineData(FileCompression.Gzip, -1, "must be 0 to 9, not -1")]
    [InlineData(FileCompression.Lz4, 1, "'compression: lz4' has no levels; remove the key, or set zstd, which has 1 to 22, or gzip, which has 0 to 9")]
    public void A_level_that_a_compression_does_not_have_is_refused(FileCompression compression, int level, string what)
    {
        var request = _folder.WithItems(1).Full();

        Assert.Equal(
            Where + $"compression_level: {what}",
            _folder.MistakeIn(request with { Export = request.Export with { Compression = compression, CompressionLevel = level } }));
    }

    public void Dispose() => _folder.Dispose();

    private string MistakeInName(string name)
    {
        var request = _folder.WithItems(1).Full();
        return _folder.MistakeIn(request with { Export = request.Export with { Name = name } });
    }
}
