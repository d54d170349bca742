namespace Rivet.Journal;

/// <summary>A run at a glance, derived from its journal and from nothing else.</summary>
public sealed record RunSummary
{
    /// <summary>The run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>The export it extracts.</summary>
    public required string ExportName { get; init; }

    /// <summary>The outcome's status; <see cref="RunStatus.Unfinished"/> without an outcome.</summary>
    public required string Status { get; init; }

    /// <summary>Why the run failed; null when it did not, or is not over.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When the first entry was recorded; null when there is none.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the outcome was recorded; null without one.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The outcome's duration; without an outcome, from the first to the last entry, never negative; zero without entries.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Rows in the run's files. A file that was written twice counts once, as it was written last. At most <see cref="long.MaxValue"/>.</summary>
    public required long Rows { get; init; }

    /// <summary>The run's files, by name.</summary>
    public required long Files { get; init; }

    /// <summary>Bytes in the run's files, counted as <see cref="Rows"/> is. At most <see cref="ulong.MaxValue"/>.</summary>
    public required ulong Bytes { get; init; }

    /// <summary>How often something was tried again.</summary>
    public required long Retries { get; init; }

    /// <summary>Chunks whose last event is a completion.</summary>
    public required long ChunksDone { get; init; }

    /// <summary>Chunks whose last event is a failure.</summary>
    public required long ChunksFailed { get; init; }

    /// <summary>Chunks whose last event is a start. In a run whose process died: interrupted.</summary>
    public required long ChunksRunning { get; init; }

    /// <summary>Warnings, quality issues, schema changes and parallelism changes together.</summary>
    public required long Degradations { get; init; }

    /// <summary>The last validation's verdict; null when there was none.</summary>
    public bool? Validated { get; init; }

    /// <summary>The last reconciliation's result; null when there was none.</summary>
    public ReconciliationResult? Reconciliation { get; init; }

    /// <summary>The chunk that took longest; null when no chunk has a start and a completion.</summary>
    public LongestChunk? LongestChunk { get; init; }

    /// <summary>Entries in the journal.</summary>
    public required long LastSequence { get; init; }
}
