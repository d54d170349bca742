namespace Rivet.Journal;

/// <summary>A file is complete at its destination.</summary>
/// <param name="FileName">Name of the file, relative to the destination.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="PartIndex">Its number among the run's files, from 0.</param>
public sealed record FileWritten(string FileName, long Rows, ulong Bytes, long PartIndex) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Happened;
}

/// <summary>A worker began a chunk.</summary>
/// <param name="ChunkIndex">The chunk, from 0.</param>
/// <param name="StartKey">First key of its range, inclusive.</param>
/// <param name="EndKey">End of its range, exclusive.</param>
public sealed record ChunkStarted(long ChunkIndex, string StartKey, string EndKey) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Happened;
}

/// <summary>A chunk is done: all its rows are in a complete file.</summary>
/// <param name="ChunkIndex">The chunk, from 0.</param>
/// <param name="Rows">Rows it had.</param>
/// <param name="FileName">The file that holds them; null when it had none.</param>
public sealed record ChunkCompleted(long ChunkIndex, long Rows, string? FileName) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Happened;
}

/// <summary>An attempt at a chunk failed; it may be tried again.</summary>
/// <param name="ChunkIndex">The chunk, from 0.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Attempt">Number of the attempt that failed, from 1.</param>
public sealed record ChunkFailed(long ChunkIndex, string Error, long Attempt) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Happened;
}

/// <summary>Something is about to be tried again.</summary>
/// <param name="Attempt">Number of the attempt that failed, from 1.</param>
/// <param name="Reason">Why it is tried again.</param>
/// <param name="BackoffMs">Milliseconds until it is.</param>
public sealed record RetryAttempted(uint Attempt, string Reason, ulong BackoffMs) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Happened;
}
