using Rivet.Export.Configuration;

namespace Rivet.Export.Tests.Configuration;

public sealed class ConfigurationFileTests : ConfigurationFixture
{
    [Fact]
    public void Every_key_is_read()
    {
        var export = LoadExport("""
            table: public.orders
            mode: chunked
            chunk_column: id
            chunk_count: 16
            parallel: 4
            chunk_max_attempts: 5
            format: csv
            compression: gzip
            compression_level: 9
            """);

        Assert.Equal(
            new ExportDefinition
            {
                Name = "orders",
                Table = "public.orders",
                Mode = ExportMode.Chunked,
                ChunkColumn = "id",
                ChunkCount = 16,
                Parallel = 4,
                ChunkMaxAttempts = 5,
                Format = FileFormat.Csv,
                Compression = FileCompression.Gzip,
                CompressionLevel = 9,
                DestinationPath = Path.Combine(Folder, "out"),
            },
            export);
    }

    [Fact]
    public void A_key_that_is_left_out_has_its_default()
    {
        Assert.Equal(
            new ExportDefinition
            {
                Name = "orders",
                Query = "SELECT 1",
                Mode = ExportMode.Full,
                Parallel = 1,
                ChunkMaxAttempts = 3,
                Format = FileFormat.Parquet,
                Compression = FileCompression.Zstd,
                DestinationPath = Path.Combine(Folder, "out"),
            },
            LoadExport("query: SELECT 1"));
    }

    [Fact]
    public void Every_rule_of_quality_is_read()
    {
        var export = LoadExport("""
            table: orders
            quality:
              row_count_min: 1
              row_count_max: 1000000
              null_ratio_max: { email: 0.05, note: 1 }
              unique_columns: [id, code]
              severity: warn
            on_schema_drift: continue
            """);

        var rules = export.Quality!;
        Assert.Equal((1L, 1_000_000L, QualitySeverity.Warn), (rules.RowCountMin, rules.RowCountMax, rules.Severity));
        Assert.Equal(new Dictionary<string, decimal> { ["email"] = 0.05m, ["note"] = 1 }, rules.NullRatioMax);
        Assert.Equal(["id", "code"], rules.UniqueColumns);
        Assert.Equal(DriftResponse.Continue, export.OnSchemaDrift);
    }

    [Fact]
    public void Rules_of_quality_fail_a_run_and_drift_warns_unless_something_else_is_said()
    {
        var export = LoadExport("table: orders\nquality: { row_count_max: 0 }");

        Assert.Equal((null, 0L, QualitySeverity.Fail), (export.Quality!.RowCountMin, export.Quality.RowCountMax, export.Quality.Severity));
        Assert.Equal(DriftResponse.Warn, export.OnSchemaDrift);
    }

    [Fact]
    public void A_chunked_export_without_size_and_count_has_chunks_of_100000()
    {
        var export = LoadExport("table: orders\nmode: chunked");

        Assert.Equal((100_000L, null), (export.ChunkSize, export.ChunkCount));
    }

    [Fact]
    public void An_incremental_export_has_a_cursor_and_no_chunks()
    {
        var export = LoadExport("table: orders\nmode: incremental\ncursor_column: updated_at");

        Assert.Equal((ExportMode.Incremental, "updated_at", null, null), (export.Mode, export.CursorColumn, export.ChunkSize, export.ChunkCount));
    }

    [Theory]
    [InlineData("chunk_by_key: id", "id", true)]
    [InlineData("chunk_column: id\nchunk_dense: true", "id", true)]
    [InlineData("chunk_dense: true", null, true)]
    [InlineData("chunk_column: id\nchunk_dense: false", "id", false)]
    public void A_key_or_density_makes_pages_of_rows(string keys, string? column, bool dense)
    {
        var export = LoadExport($"table: orders\nmode: chunked\n{keys}");

        Assert.Equal((column, dense, 100_000L), (export.ChunkColumn, export.ChunkDense, export.ChunkSize));
    }

    [Fact]
    public void A_chunk_count_leaves_no_chunk_size()
    {
        var export = LoadExport("table: orders\nmode: chunked\nchunk_count: 3");

        Assert.Equal((null, 3), (export.ChunkSize, export.ChunkCount));
    }

    [Fact]
    public void Relative_paths_are_relative_to_the_file()
    {
        var configuration = Load("""
            source: { type: sqlite, path: ../data/orders.db }
            exports: [{ name: orders, table: orders, destination: { type: local, path: ./out/files } }]
            """);

        Assert.Equal(
            (Path.Combine(Folder, "rivet.yaml"), Path.Combine(Path.GetDirectoryName(Folder)!, "data", "orders.db"), Path.Combine(Folder, "out", "files")),
            (configuration.File, configuration.Source.Place, configuration.Exports[0].DestinationPath));
    }

    [Theory]
    [InlineData("postgres", "url: \"postgresql://u:hunter2@host:5433/shop\"", "postgres", "postgresql://host:5433/shop")]
    [InlineData("postgresql", "url_file: secret-url", "postgres", "postgresql://db.invalid:5432/shop", "postgresql://u:hunter2@db.invalid/shop\n")]
    [InlineData("mysql", "url: \"mysql://u:hunter2@host:3307/shop?ssl-mode=VERIFY_IDENTITY\"", "mysql", "mysql://host:3307/shop")]
    [InlineData("mariadb", "url_file: secret-url", "mysql", "mysql://db.invalid:3306/sh op", "mariadb://u%40x:hunter2%23@db.invalid/sh%20op\n")]
    public void A_server_is_named_without_user_and_password(string type, string address, string kind, string place, string? file = null)
    {
        if (file is not null)
            File.WriteAllText(Path.Combine(Folder, "secret-url"), file);

        var source = Load($"source: {{ type: {type}, {address} }}\nexports: [{{ name: orders, table: orders, destination: {{ type: local, path: out }} }}]").Source;

        Assert.Equal((kind, place), (source.Type, source.Place));
        Assert.DoesNotContain("hunter2", source.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_absolute_path_stays()
    {
        var source = Load("""
            source: { type: sqlite, path: /srv/orders.db }
            exports: [{ name: orders, table: orders, destination: { type: local, path: out } }]
            """).Source;

        Assert.Equal(new SourceDefinition("sqlite", "/srv/orders.db"), source);
    }

    [Fact]
    public void A_query_may_have_several_lines()
    {
        Assert.Equal("SELECT id\nFROM orders\n", LoadExport("query: |\n  SELECT id\n  FROM orders\n").Query);
    }

    [Fact]
    public void Exports_keep_the_order_of_the_file()
    {
        var configuration = Load("""
            source: { type: sqlite, path: orders.db }
            exports:
              - { name: users, table: users, destination: { type: local, path: out } }
              - { name: orders, table: orders, destination: { type: local, path: out } }
            """);

        Assert.Equal(["users", "orders"], configuration.Exports.Select(export => export.Name));
    }

    [Fact]
    public void Nothing_that_the_file_names_need_exist()
    {
        LoadExport("table: orders");

        Assert.Equal(["rivet.yaml"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
    }
}
