namespace Rivet.Export.Configuration;

/// <summary>Reads one of <c>exports:</c>.</summary>
internal static class ExportSection
{
    private static readonly KnownKeys Keys = new(
        [
            "name", "table", "query", "mode", "chunk_column", "chunk_by_key", "chunk_size", "chunk_count", "chunk_dense", "cursor_column", "parallel", "chunk_max_attempts",
            "format", "compression", CompressionLevels.Key, "quality", "on_schema_drift", "destination",
        ],
        NotYet:
        [
            "query_file", "tables", "cdc", "cursor_fallback_column", "incremental_cursor_mode", "settle",
            "chunk_size_memory_mb", "chunk_by_days", "chunk_checkpoint", "keyset_incremental", "wave", "parallel_safe",
            "time_column", "time_column_type", "days_window", "partition_by", "partition_granularity",
            "compression_profile", "skip_empty", "verify", "meta_columns", "max_file_size", "columns",
            "tuning", "parquet",
        ]);

    private static readonly KnownWords<ExportMode> Modes = new(
        [("full", ExportMode.Full), ("chunked", ExportMode.Chunked), ("incremental", ExportMode.Incremental)], NotYet: ["time_window", "cdc"]);

    private static readonly KnownWords<FileFormat> Formats = new([("parquet", FileFormat.Parquet), ("csv", FileFormat.Csv)], NotYet: []);

    private static readonly KnownWords<FileCompression> Compressions = new(
        [("none", FileCompression.None), ("snappy", FileCompression.Snappy), ("gzip", FileCompression.Gzip), ("zstd", FileCompression.Zstd),
            ("lz4", FileCompression.Lz4)],
        NotYet: []);

    private static readonly KnownWords<DriftResponse> DriftResponses = new(
        [("warn", DriftResponse.Warn), ("continue", DriftResponse.Continue), ("fail", DriftResponse.Fail)], NotYet: []);

    private static readonly KnownKeys DestinationKeys = new(["type", "path"], NotYet: []);

    private static readonly KnownWords<string> DestinationTypes = new([("local", "local")], NotYet: ["s3", "gcs", "azure", "stdout"]);

    public static ExportDefinition Read(ConfigurationSection section)
    {
        section.Expect(Keys);
        var name = ReadName(section);
        var (table, query) = ReadRows(section);
        var mode = section.Choice("mode", Modes, ExportMode.Full);
        var chunks = mode == ExportMode.Chunked ? ChunkKeys.Read(section, query) : ChunkKeys.None(section);
        var (format, compression) = ReadFormat(section);
        return new ExportDefinition
        {
            Name = name,
            Table = table,
            Query = query,
            Mode = mode,
            ChunkColumn = chunks.Column,
            ChunkColumnKey = chunks.ColumnKey,
            ChunkDense = chunks.Dense,
            ChunkSize = chunks.Size,
            ChunkCount = chunks.Count,
            CursorColumn = ReadCursor(section, mode),
            Parallel = (int)(section.Number("parallel", 1, 64, example: 4) ?? 1),
            ChunkMaxAttempts = (int)(section.Number("chunk_max_attempts", 1, 100, example: 3) ?? 3),
            Format = format,
            Compression = compression,
            CompressionLevel = ReadLevel(section, compression),
            Quality = QualitySection.Read(section),
            OnSchemaDrift = section.Choice("on_schema_drift", DriftResponses, DriftResponse.Warn),
            DestinationPath = ReadDestination(section.Section("destination")),
        };
    }

    private static string ReadName(ConfigurationSection section)
    {
        var name = section.RequiredWord("name", "orders");
        return NameRule.Objection(name) is { } objection ? throw section.Mistake("name", objection) : name;
    }

    private static (string? Table, string? Query) ReadRows(ConfigurationSection section)
    {
        var table = section.Word("table");
        var query = section.Text("query");
        return (table, query) switch
        {
            (null, null) => throw section.Mistake("table", "is missing; an export needs 'table' or 'query'"),
            (not null, not null) => throw section.Mistake("query", "an export has 'table' or 'query', not both; remove one"),
            _ => (table, query),
        };
    }

    private static string? ReadCursor(ConfigurationSection section, ExportMode mode)
    {
        var column = section.Word("cursor_column");
        return (column, mode) switch
        {
            (null, ExportMode.Incremental) => throw section.Mistake(
                "cursor_column", "is missing; 'mode: incremental' needs the column whose values grow with time, e.g. updated_at"),
            (not null, not ExportMode.Incremental) => throw section.Mistake(
                "cursor_column", "belongs to 'mode: incremental'; set that mode or remove the key"),
            _ => column,
        };
    }

    private static (FileFormat Format, FileCompression Compression) ReadFormat(ConfigurationSection section)
    {
        var format = section.Choice("format", Formats, FileFormat.Parquet);
        var compression = section.Choice("compression", Compressions, format == FileFormat.Csv ? FileCompression.None : FileCompression.Zstd);
        return format == FileFormat.Csv && compression is not (FileCompression.None or FileCompression.Gzip)
            ? throw section.Mistake("compression", $"'{compression.ToString().ToLowerInvariant()}' is for parquet only; for csv: none, gzip")
            : (format, compression);
    }

    private static int? ReadLevel(ConfigurationSection section, FileCompression compression)
    {
        if (!section.Has(CompressionLevels.Key))
            return null;
        return CompressionLevels.Of(compression) is var (least, most)
            ? (int?)section.Number(CompressionLevels.Key, least, most, example: 3)
            : throw section.Mistake(CompressionLevels.Key, CompressionLevels.NoneOf(compression));
    }

    private static string ReadDestination(ConfigurationSection destination)
    {
        destination.Choice("type", DestinationTypes);
        destination.Expect(DestinationKeys);
        return destination.RequiredPath("path", "./output");
    }
}
