namespace Rivet.Journal;

/// <summary>How an export was cut, exactly enough to cut it the same way again, whatever its source holds by then.</summary>
public sealed record PlannedChunking
{
    /// <summary>The smallest key when the plan was made; null when there was none.</summary>
    public long? FirstKey { get; init; }

    /// <summary>The largest key when the plan was made, which belongs to the last chunk of keys; null when there was none.</summary>
    public long? LastKey { get; init; }

    /// <summary>Width of a chunk, at least 1: in key values, or in rows when there are <see cref="Pages"/>; null when <see cref="ChunkCount"/> was asked for.</summary>
    public long? ChunkSize { get; init; }

    /// <summary>Chunks of keys that were asked for, at least 1; null when <see cref="ChunkSize"/> was given.</summary>
    public long? ChunkCount { get; init; }

    /// <summary>Whether the rows without a key are a chunk of their own, the last one.</summary>
    public bool NullKeys { get; init; }

    /// <summary>
    /// The pages, when it was cut by rows in the order of its key; null when it was cut by whole numbers, and in journals older than this field.
    /// With pages there is neither <see cref="FirstKey"/> nor <see cref="LastKey"/>.
    /// </summary>
    public PlannedPages? Pages { get; init; }

    /// <summary>Chunks that the plan has, that of the rows without a key included; 0 when there were no rows.</summary>
    public required long Chunks { get; init; }
}
