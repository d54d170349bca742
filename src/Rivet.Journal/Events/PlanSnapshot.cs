namespace Rivet.Journal;

/// <summary>The plan of a run as it was resolved at its start.</summary>
public sealed record PlanSnapshot
{
    /// <summary>Name of the export in its configuration.</summary>
    public required string ExportName { get; init; }

    /// <summary>The query that yields the export's rows, before it is cut into chunks.</summary>
    public required string BaseQuery { get; init; }

    /// <summary>How the rows are read: <c>full</c>, <c>chunked</c>, ….</summary>
    public required string Strategy { get; init; }

    /// <summary>File format: <c>parquet</c>, <c>csv</c>, ….</summary>
    public required string Format { get; init; }

    /// <summary>Compression of the files: <c>none</c>, <c>zstd</c>, ….</summary>
    public required string Compression { get; init; }

    /// <summary>Kind of destination: <c>local</c>, ….</summary>
    public required string DestinationType { get; init; }

    /// <summary>Name of the tuning profile, e.g. <c>balanced</c>.</summary>
    public required string TuningProfile { get; init; }

    /// <summary>Rows fetched from the source at a time.</summary>
    public required long BatchSize { get; init; }

    /// <summary>Whether each file is read back after it was written.</summary>
    public required bool Validate { get; init; }

    /// <summary>Whether the exported rows are compared with the source's count.</summary>
    public required bool Reconcile { get; init; }

    /// <summary>Whether this run continues an unfinished one.</summary>
    public required bool Resume { get; init; }

    /// <summary>The column that cuts the export into chunks; null when it is not cut, or in journals older than this field.</summary>
    public string? ChunkKey { get; init; }

    /// <summary>
    /// Whether the run can be resumed after a crash: the fields below say all that is needed for it. False in journals older than they are.
    /// </summary>
    public bool Resumable { get; init; }

    /// <summary>Where the rows come from: the path of the database; null in journals older than this field.</summary>
    public string? Source { get; init; }

    /// <summary>Where the files go: the path of a folder; null in journals older than this field.</summary>
    public string? Destination { get; init; }

    /// <summary>The columns; none in journals older than this field.</summary>
    public PlannedColumns Columns { get; init; } = PlannedColumns.None;

    /// <summary>How the export was cut; null when it is not cut, or in journals older than this field.</summary>
    public PlannedChunking? Chunking { get; init; }

    /// <summary>Which rows an incremental export takes; null in other modes, or in journals older than this field.</summary>
    public PlannedCursor? Cursor { get; init; }
}
