using Rivet.Journal;

namespace Rivet.Export;

/// <summary>How a run ended.</summary>
/// <param name="Summary">The journal's summary, after the outcome became durable.</param>
public sealed record ExportResult(RunSummary Summary);
