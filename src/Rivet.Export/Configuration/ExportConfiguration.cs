using Rivet.Journal.Actors;

namespace Rivet.Export.Configuration;

/// <summary>What a configuration file says, checked and complete: defaults are filled in, paths are absolute.</summary>
/// <param name="File">The file it was read from.</param>
/// <param name="Source">Where the rows come from.</param>
/// <param name="Exports">The exports, in the file's order; at least one, each name once.</param>
public sealed record ExportConfiguration(string File, SourceDefinition Source, IReadOnlyList<ExportDefinition> Exports);

/// <summary>Where rows come from.</summary>
/// <param name="Type">Kind of source: <c>sqlite</c>, <c>postgres</c> or <c>mysql</c>, which MariaDB is too.</param>
/// <param name="Place">The database file, or the server's URL without user and password.</param>
public sealed record SourceDefinition(string Type, string Place)
{
    internal const string Sqlite = "sqlite";
    internal const string Postgres = "postgres";
    internal const string MySql = "mysql";

    /// <summary>The kinds there are.</summary>
    internal static IReadOnlyList<string> Types { get; } = [Sqlite, Postgres, MySql];

    /// <summary>A SQLite database.</summary>
    /// <param name="path">Its file, which need not exist yet.</param>
    public static SourceDefinition InFile(string path) => new(Sqlite, Path.GetFullPath(path));

    /// <summary>A database of a server.</summary>
    /// <param name="url"><c>postgresql://user:password@host:port/database</c>, or <c>mysql://</c> likewise. It is not shown to anybody.</param>
    /// <exception cref="FormatException">It is no such URL; the message says what is wrong and holds no part of a password.</exception>
    public static SourceDefinition At(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var scheme = url.Split("://", 2)[0].ToLowerInvariant();
        return scheme switch
        {
            "postgres" or "postgresql" => At(Postgres, url),
            "mysql" or "mariadb" => At(MySql, url),
            _ => throw new FormatException("must begin with postgresql:// or mysql://"),
        };
    }

    internal static SourceDefinition At(string type, string url)
    {
        if (type == Postgres)
        {
            var postgres = PostgresUrl.Parse(url);
            return new SourceDefinition(type, $"postgresql://{postgres.Host}:{postgres.Port}/{postgres.Database}") { Url = url, Key = "source.url" };
        }

        var server = MySqlUrl.Parse(url);
        return new SourceDefinition(type, $"{type}://{server.Server}:{server.Port}/{server.Database}") { Url = url, Key = "source.url" };
    }

    /// <summary>The whole URL of a server; it is not shown to anybody.</summary>
    internal string? Url { get; init; }

    /// <summary>The key of the configuration that says where the source is.</summary>
    internal string Key { get; init; } = "source.path";
}

/// <summary>One export.</summary>
public sealed record ExportDefinition
{
    /// <summary>Its name: 1 to 100 letters, digits, <c>_</c>, <c>-</c> or <c>.</c>, beginning with a letter or digit; nothing that looks like a secret.</summary>
    public required string Name { get; init; }

    /// <summary>The table to export; null when <see cref="Query"/> is set.</summary>
    public string? Table { get; init; }

    /// <summary>The query to export; null when <see cref="Table"/> is set.</summary>
    public string? Query { get; init; }

    /// <summary>How rows are read.</summary>
    public required ExportMode Mode { get; init; }

    /// <summary>
    /// The column that cuts a chunked export: of whole numbers, dates, times or texts; null: the single integer primary key of <see cref="Table"/>.
    /// </summary>
    public string? ChunkColumn { get; init; }

    /// <summary>
    /// Whether chunks are pages of so many rows in the order of <see cref="ChunkColumn"/>, and not ranges of its numbers. A column that does not hold
    /// whole numbers always cuts pages.
    /// </summary>
    public bool ChunkDense { get; init; }

    /// <summary>
    /// Width of a chunk, at least 1: in key values, or in rows when it is a page; null when <see cref="ChunkCount"/> is set or the mode is not chunked.
    /// </summary>
    public long? ChunkSize { get; init; }

    /// <summary>Number of chunks, at least 1; null when <see cref="ChunkSize"/> is set or the mode is not chunked.</summary>
    public int? ChunkCount { get; init; }

    /// <summary>The column of an incremental export whose values grow with time; null in other modes.</summary>
    public string? CursorColumn { get; init; }

    /// <summary>Chunks worked on at once, 1 to 64.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>How often a chunk is tried before the run fails, 1 to 100.</summary>
    public int ChunkMaxAttempts { get; init; } = 3;

    /// <summary>Format of the files.</summary>
    public FileFormat Format { get; init; } = FileFormat.Parquet;

    /// <summary>Compression of the files.</summary>
    public FileCompression Compression { get; init; } = FileCompression.Zstd;

    /// <summary>How hard it compresses: 1 to 22 with <see cref="FileCompression.Zstd"/>, 0 to 9 with <see cref="FileCompression.Gzip"/>; null for the writer's own level.</summary>
    public int? CompressionLevel { get; init; }

    /// <summary>What its rows must be like; null for no rules.</summary>
    public QualityRules? Quality { get; init; }

    /// <summary>What becomes of a run whose columns are not those of the last successful one.</summary>
    public DriftResponse OnSchemaDrift { get; init; } = DriftResponse.Warn;

    /// <summary>The local folder the files go to.</summary>
    public required string DestinationPath { get; init; }

    /// <summary>The key of the configuration that names <see cref="ChunkColumn"/>.</summary>
    internal string ChunkColumnKey { get; init; } = "chunk_column";
}

/// <summary>How an export reads its rows.</summary>
public enum ExportMode
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>In one piece, into one file.</summary>
    Full = 1,

    /// <summary>In ranges of a column, each into a file of its own.</summary>
    Chunked = 2,

    /// <summary>The rows that came since the last run that succeeded, in one piece, into one file.</summary>
    Incremental = 3,
}

/// <summary>Format of an export's files.</summary>
public enum FileFormat
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Apache Parquet.</summary>
    Parquet = 1,

    /// <summary>Comma-separated values with a header line, UTF-8.</summary>
    Csv = 2,
}

/// <summary>Compression of an export's files. Parquet knows all; CSV is written as plain text or gzip.</summary>
public enum FileCompression
{
    /// <summary>Not compressed.</summary>
    None = 0,

    /// <summary>Snappy.</summary>
    Snappy = 1,

    /// <summary>Gzip.</summary>
    Gzip = 2,

    /// <summary>Zstandard.</summary>
    Zstd = 3,

    /// <summary>LZ4, in the raw form that Parquet defines.</summary>
    Lz4 = 4,
}
