namespace Rivet.Journal;

/// <summary>Which rows an incremental export takes: those whose cursor lies above one position, up to and including another.</summary>
public sealed record PlannedCursor
{
    /// <summary>The column whose values grow with time.</summary>
    public required string Column { get; init; }

    /// <summary>Its type: <c>integer</c>, <c>text</c>, <c>date</c>, <c>timestamp</c> or <c>instant</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The position that the runs before had reached, which is not exported again; null when there was none.</summary>
    public string? After { get; init; }

    /// <summary>
    /// The position that this run reaches, the greatest value of the column when the plan was made. The same as <see cref="After"/> when no
    /// row lay above that.
    /// </summary>
    public string? UpTo { get; init; }
}
