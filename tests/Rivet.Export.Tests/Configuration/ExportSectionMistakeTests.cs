namespace Rivet.Export.Tests.Configuration;

public sealed class ExportSectionMistakeTests : ConfigurationFixture
{
    private const string KnownKeys =
        "(known: name, table, query, mode, chunk_column, chunk_by_key, chunk_size, chunk_count, chunk_dense, cursor_column, parallel, chunk_max_attempts, format, compression, "
        + "compression_level, quality, on_schema_drift, destination)";

    [Theory]
    [InlineData("mode: full", "3: exports[0].table: is missing; an export needs 'table' or 'query'")]
    [InlineData("table: orders\nquery: SELECT 1", "6: exports[0].query: an export has 'table' or 'query', not both; remove one")]
    [InlineData("query:", "5: exports[0].query: has no value; give a text or remove the key")]
    [InlineData("table: '  '", "5: exports[0].table: is empty; give a text or remove the key")]
    public void Rows_come_from_a_table_or_a_query(string keys, string message)
    {
        Assert.Equal("rivet.yaml:" + message, MistakeInExport(keys));
    }

    [Theory]
    [InlineData("chunk_size: 10\nchunk_count: 2", "8: exports[0].chunk_count: an export has 'chunk_size' or 'chunk_count', not both; remove one")]
    [InlineData("chunk_size: 0", "7: exports[0].chunk_size: must be at least 1, not 0")]
    [InlineData("chunk_size: -5", "7: exports[0].chunk_size: must be at least 1, not -5")]
    [InlineData("chunk_size: 9223372036854775808", "7: exports[0].chunk_size: must be at least 1, not 9223372036854775808")]
    [InlineData("chunk_size: many", "7: exports[0].chunk_size: must be a whole number, e.g. 100000, not 'many'")]
    [InlineData("chunk_size: '10'", "7: exports[0].chunk_size: must be a whole number, e.g. 100000, not '10'")]
    [InlineData("chunk_size: 1.5", "7: exports[0].chunk_size: must be a whole number, e.g. 100000, not '1.5'")]
    [InlineData("chunk_size: 100_000", "7: exports[0].chunk_size: must be a whole number, e.g. 100000, not '100_000'")]
    [InlineData("chunk_size: [10]", "7: exports[0].chunk_size: must be a whole number, not a list")]
    [InlineData("chunk_count: 0", "7: exports[0].chunk_count: must be at least 1, not 0")]
    [InlineData("parallel: 0", "7: exports[0].parallel: must be 1 to 64, not 0")]
    [InlineData("parallel: 65", "7: exports[0].parallel: must be 1 to 64, not 65")]
    [InlineData("chunk_max_attempts: 101", "7: exports[0].chunk_max_attempts: must be 1 to 100, not 101")]
    public void Numbers_have_bounds(string keys, string message)
    {
        Assert.Equal("rivet.yaml:" + message, MistakeInExport("table: orders\nmode: chunked\n" + keys));
    }

    [Fact]
    public void A_query_in_chunks_needs_the_column_that_cuts_it()
    {
        Assert.Equal(
            "rivet.yaml:3: exports[0].chunk_column: is missing; a query that is cut into chunks needs the column that cuts it, e.g. id",
            MistakeInExport("query: SELECT 1\nmode: chunked"));
    }

    [Theory]
    [InlineData("chunk_column: id", "chunk_column")]
    [InlineData("chunk_size: 10", "chunk_size")]
    [InlineData("chunk_count: 10", "chunk_count")]
    public void Chunk_keys_need_the_chunked_mode(string key, string named)
    {
        Assert.Equal($"rivet.yaml:6: exports[0].{named}: belongs to 'mode: chunked'; set that mode or remove the key", MistakeInExport("table: orders\n" + key));
    }

    [Theory]
    [InlineData("mode: incremental", "3: exports[0].cursor_column: is missing; 'mode: incremental' needs the column whose values grow with time, e.g. updated_at")]
    [InlineData("mode: incremental\ncursor_column:", "7: exports[0].cursor_column: has no value; give a text or remove the key")]
    [InlineData("cursor_column: id", "6: exports[0].cursor_column: belongs to 'mode: incremental'; set that mode or remove the key")]
    [InlineData("mode: chunked\ncursor_column: id", "7: exports[0].cursor_column: belongs to 'mode: incremental'; set that mode or remove the key")]
    [InlineData("mode: incremental\ncursor_column: id\nchunk_size: 10", "8: exports[0].chunk_size: belongs to 'mode: chunked'; set that mode or remove the key")]
    public void An_incremental_export_has_a_cursor_and_no_other_has_one(string keys, string message)
    {
        Assert.Equal("rivet.yaml:" + message, MistakeInExport("table: orders\n" + keys));
    }

    [Theory]
    [InlineData("mode: chunked\nchunk_column: id\nchunk_by_key: id", "8: exports[0].chunk_by_key: an export has 'chunk_column' or 'chunk_by_key', not both; remove one")]
    [InlineData("mode: chunked\nchunk_by_key: id\nchunk_dense: false", "8: exports[0].chunk_dense: 'chunk_by_key' cuts by rows, which is 'true'; remove one")]
    [InlineData("mode: chunked\nchunk_dense: yes", "7: exports[0].chunk_dense: unknown value 'yes'; known: true, false")]
    [InlineData("mode: full\nchunk_by_key: id", "7: exports[0].chunk_by_key: belongs to 'mode: chunked'; set that mode or remove the key")]
    [InlineData("mode: full\nchunk_dense: true", "7: exports[0].chunk_dense: belongs to 'mode: chunked'; set that mode or remove the key")]
    public void Pages_are_asked_for_in_one_way(string keys, string message)
    {
        Assert.Equal("rivet.yaml:" + message, MistakeInExport("table: orders\n" + keys));
    }

    [Theory]
    [InlineData("mode: time_window", "mode: 'time_window' is not supported yet; known: full, chunked, incremental")]
    [InlineData("mode: Chunked", "mode: unknown value 'Chunked'; did you mean 'chunked'? (known: full, chunked, incremental)")]
    [InlineData("mode: fast-and-loose", "mode: unknown value 'fast-and-loose'; known: full, chunked, incremental")]
    [InlineData("format: parket", "format: unknown value 'parket'; did you mean 'parquet'? (known: parquet, csv)")]
    [InlineData("compression: lz3", "compression: unknown value 'lz3'; did you mean 'lz4'? (known: none, snappy, gzip, zstd, lz4)")]
    [InlineData("format: csv\ncompression: snappy", "compression: 'snappy' is for parquet only; for csv: none, gzip", 7)]
    [InlineData("format: csv\ncompression: zstd", "compression: 'zstd' is for parquet only; for csv: none, gzip", 7)]
    [InlineData("cursor_fallback_column: id", "cursor_fallback_column: not supported yet; remove the key")]
    [InlineData("on_schema_drift: stop", "on_schema_drift: unknown value 'stop'; known: warn, continue, fail")]
    [InlineData("chunk_by_days: 7", "chunk_by_days: not supported yet; remove the key")]
    [InlineData("chunk_siz: 10", "chunk_siz: unknown key; did you mean 'chunk_size'? " + KnownKeys)]
    public void Words_are_known_not_supported_yet_or_unknown(string keys, string message, int line = 6)
    {
        Assert.Equal($"rivet.yaml:{line}: exports[0].{message}", MistakeInExport("table: orders\n" + keys));
    }

    [Theory]
    [InlineData("compression_level: 0", "must be 1 to 22, not 0", 6)]
    [InlineData("compression_level: 23", "must be 1 to 22, not 23", 6)]
    [InlineData("compression_level: 99999999999999999999", "must be 1 to 22, not 99999999999999999999", 6)]
    [InlineData("compression_level: high", "must be a whole number, e.g. 3, not 'high'", 6)]
    [InlineData("compression: gzip\ncompression_level: 10", "must be 0 to 9, not 10", 7)]
    [InlineData("compression: snappy\ncompression_level: 1", "'compression: snappy' has no levels; remove the key, or set zstd, which has 1 to 22, or gzip, which has 0 to 9", 7)]
    [InlineData("format: csv\ncompression_level: 1", "'compression: none' has no levels; remove the key, or set zstd, which has 1 to 22, or gzip, which has 0 to 9", 7)]
    public void A_level_is_one_of_its_compression(string keys, string message, int line)
    {
        Assert.Equal($"rivet.yaml:{line}: exports[0].compression_level: {message}", MistakeInExport("table: orders\n" + keys));
    }

    [Theory]
    [InlineData("{ type: s3, bucket: b }", "destination.type: 's3' is not supported yet; known: local")]
    [InlineData("{ type: local }", "destination.path: is missing; it must be a text, e.g. ./output")]
    [InlineData("{ type: local, path: out, prefix: a }", "destination.prefix: unknown key; known: type, path")]
    [InlineData("out", "destination: must be a mapping (key: value), not 'out'")]
    public void A_destination_has_a_shape(string destination, string message)
    {
        Assert.Equal(
            $"rivet.yaml:2: exports[0].{message}",
            MistakeIn($"source: {{ type: sqlite, path: a.db }}\nexports: [{{ name: a, table: b, destination: {destination} }}]"));
    }

    [Theory]
    [InlineData("\"-a\"")]
    [InlineData("a/b")]
    [InlineData("../a")]
    [InlineData("größe")]
    [InlineData("a123456789b123456789c123456789d123456789e123456789f123456789g123456789h123456789i123456789j1234567890")]
    public void A_name_that_is_no_name_is_refused(string name)
    {
        Assert.Equal(
            "rivet.yaml:2: exports[0].name: must be 1 to 100 of a-z, A-Z, 0-9, '_', '-' and '.', beginning with a letter or digit",
            MistakeIn($"source: {{ type: sqlite, path: a.db }}\nexports: [{{ name: {name}, table: b, destination: {{ type: local, path: out }} }}]"));
    }

    [Theory]
    [InlineData("password=hunter2")]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("backup-AKIAIOSFODNN7EXAMPLE")]
    public void A_name_that_looks_like_a_secret_is_refused_without_being_repeated(string name)
    {
        Assert.Equal(
            "rivet.yaml:2: exports[0].name: looks like a secret, and a name stands in run ids, file names and the journal; "
            + "choose one without a password, key or token",
            MistakeIn($"source: {{ type: sqlite, path: a.db }}\nexports: [{{ name: '{name}', table: b, destination: {{ type: local, path: out }} }}]"));
    }

    [Theory]
    [InlineData("tokens")]
    [InlineData("password-resets")]
    [InlineData("api_key")]
    public void A_name_that_only_speaks_of_secrets_is_a_name(string name)
    {
        Assert.Equal(name, Assert.Single(Load(Smallest.Replace("name: orders", $"name: {name}", StringComparison.Ordinal).Replace("…", "table: b", StringComparison.Ordinal)).Exports).Name);
    }

    [Fact]
    public void A_missing_name_is_missing()
    {
        Assert.Equal(
            "rivet.yaml:2: exports[0].name: is missing; it must be a text, e.g. orders",
            MistakeIn("source: { type: sqlite, path: a.db }\nexports: [{ table: b, destination: { type: local, path: out } }]"));
    }
}
