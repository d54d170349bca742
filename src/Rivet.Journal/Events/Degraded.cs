namespace Rivet.Journal;

/// <summary>A quality rule fired.</summary>
/// <param name="Severity"><c>FAIL</c> or <c>WARN</c>.</param>
/// <param name="Message">What it found.</param>
public sealed record QualityIssue(string Severity, string Message) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Degraded;
}

/// <summary>The columns differ from those of the run before.</summary>
/// <param name="Added">New columns, each as <c>name (type)</c>.</param>
/// <param name="Removed">Names of columns that are gone.</param>
/// <param name="TypeChanged">Columns of another type.</param>
public sealed record SchemaChanged(
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<ColumnTypeChange> TypeChanged) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Degraded;

    /// <summary>Equal when all three lists hold equal items in the same order.</summary>
    /// <param name="other">The event to compare with; may be null.</param>
    public bool Equals(SchemaChanged? other) =>
        other is not null
        && Added.SequenceEqual(other.Added)
        && Removed.SequenceEqual(other.Removed)
        && TypeChanged.SequenceEqual(other.TypeChanged);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Added.Count, Removed.Count, TypeChanged.Count);
}

/// <summary>A column whose type is another than in the run before.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="OldType">Its type then.</param>
/// <param name="NewType">Its type now.</param>
public sealed record ColumnTypeChange(string Column, string OldType, string NewType);

/// <summary>Something went less well than it should; the run goes on.</summary>
/// <param name="Context">What was being done.</param>
/// <param name="Message">What happened.</param>
public sealed record Warning(string Context, string Message) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Degraded;
}

/// <summary>The number of chunks worked on at once was changed.</summary>
/// <param name="From">Workers before.</param>
/// <param name="To">Workers after.</param>
/// <param name="Reason">Why.</param>
public sealed record ParallelismAdjusted(long From, long To, string Reason) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Degraded;
}
