using Rivet.Journal;

namespace Rivet.Cli.Rendering;

/// <summary>What degraded?</summary>
internal static class DegradedSection
{
    public static void Add(Lines lines, RunJournal journal)
    {
        var events = journal.Entries.Select(entry => entry.Event).Where(IsDegradation).ToList();
        if (events.Count == 0)
        {
            lines.Add(2, "degraded:", "nothing");
            return;
        }

        lines.Add(2, "degraded:", Human.Count(events.Count), Palette.Attention);
        AddEach(lines, events);
    }

    /// <summary>Adds a line for each event that tells of a degradation.</summary>
    public static void AddEach(Lines lines, IReadOnlyList<RunEvent> events)
    {
        Add<QualityIssue>(lines, events, issue => $"quality [{issue.Severity}]: {issue.Message}");
        Add<SchemaChanged>(lines, events, change => $"schema: {Describe(change)}");
        Add<Warning>(lines, events, warning => $"warning [{warning.Context}]: {warning.Message}");
        Add<PlanWarning>(lines, events, warning => $"plan warning [{warning.Rule}]: {warning.Message}");
        Add<ParallelismAdjusted>(lines, events, change => $"parallelism: {Human.Count(change.From)} → {Human.Count(change.To)}: {change.Reason}");
        Add<UnrecognizedEvent>(lines, events, unknown => $"unrecognized: {unknown.Name}, written by a newer rivet");
    }

    private static void Add<TEvent>(Lines lines, IReadOnlyList<RunEvent> events, Func<TEvent, string> describe) =>
        lines.AddEach(2, "", [.. events.OfType<TEvent>()], describe, Palette.Attention);

    private static bool IsDegradation(RunEvent happened) =>
        happened is QualityIssue or SchemaChanged or Warning or PlanWarning or ParallelismAdjusted or UnrecognizedEvent;

    private static string Describe(SchemaChanged change)
    {
        var added = change.Added.Select(column => $"+{column}");
        var removed = change.Removed.Select(column => $"-{column}");
        var changed = change.TypeChanged.Select(column => $"{column.Column}: {column.OldType} → {column.NewType}");
        return string.Join(", ", added.Concat(removed).Concat(changed));
    }
}
