namespace Rivet.Journal;

/// <summary>The files were read back.</summary>
/// <param name="Passed">Whether they hold the rows that were written.</param>
public sealed record ValidationResult(bool Passed) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Succeeded;
}

/// <summary>The exported rows were compared with the source.</summary>
/// <param name="SourceCount">Rows the source has.</param>
/// <param name="ExportedRows">Rows that were exported.</param>
/// <param name="Matched">Whether both are the same.</param>
public sealed record ReconciliationResult(long SourceCount, long ExportedRows, bool Matched) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Succeeded;
}
