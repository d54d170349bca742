namespace Rivet.Journal.Actors;

/// <summary>A run without an outcome, as it stood in the store when it was looked at.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ExportName">The export it extracts; null when its first row cannot be read.</param>
/// <param name="Condition">Whether it goes on or was interrupted, who has or had it, and when that one was last heard of.</param>
/// <param name="LastSequence">Its last durable entry; 0 when it has none.</param>
/// <param name="Damage">What is wrong with its rows, in one line; null when nothing is. A damaged run can be read and not taken over.</param>
public sealed record UnfinishedRun(RunId RunId, string? ExportName, RunCondition Condition, long LastSequence, string? Damage);
