namespace Rivet.Journal.Actors;

/// <summary>What the run index says of a run. It is derived from the run's journal and may lag behind it.</summary>
public sealed record IndexedRun
{
    /// <summary>The run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>The export it extracts.</summary>
    public required string ExportName { get; init; }

    /// <summary>The outcome's status; <see cref="RunStatus.Unfinished"/> without an outcome.</summary>
    public required string Status { get; init; }

    /// <summary>When the run was opened, UTC; null when its journal does not say.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the outcome was recorded, UTC; null without one.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Rows exported.</summary>
    public required long Rows { get; init; }

    /// <summary>Bytes written.</summary>
    public required ulong Bytes { get; init; }

    /// <summary>The last entry it covers.</summary>
    public required long LastSequence { get; init; }

    /// <summary>The store's number of the last row it covers.</summary>
    internal long LastRow { get; init; }

    internal static IndexedRun Of(RunState state, long lastRow)
    {
        var summary = state.Journal!.Summary;
        return new IndexedRun
        {
            RunId = state.RunId,
            ExportName = summary.ExportName,
            Status = summary.Status,
            StartedAt = state.Ownership?.Since,
            FinishedAt = summary.FinishedAt,
            Rows = summary.Rows,
            Bytes = summary.Bytes,
            LastSequence = summary.LastSequence,
            LastRow = lastRow,
        };
    }
}
