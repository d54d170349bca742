using Rivet.Journal;

namespace Rivet.Export;

/// <summary>How a run ended.</summary>
/// <param name="Summary">The journal's summary, after the outcome became durable.</param>
public sealed record ExportResult(RunSummary Summary)
{
    /// <summary>
    /// Why the mark of success is missing although the run succeeded, in one line without secrets; null when it was written, or none is due. Whoever
    /// waits for the mark waits in vain, and the run is not to be done again: its files are whole and its outcome is durable.
    /// </summary>
    public string? MissingMark { get; init; }
}
