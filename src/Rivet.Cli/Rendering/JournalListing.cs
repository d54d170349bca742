using Rivet.Journal;
using Spectre.Console.Rendering;

namespace Rivet.Cli.Rendering;

/// <summary>What <c>rivet journal</c> shows of a run: the four questions, in their order.</summary>
internal static class JournalListing
{
    /// <param name="journal">The run's journal.</param>
    /// <param name="damage">What of it could not be read; null when all could.</param>
    public static IRenderable Render(RunJournal journal, string? damage = null)
    {
        var lines = new Lines();
        var summary = journal.Summary;
        Heading.Add(lines, summary);
        lines.Add(2, "run_id:", journal.RunId.Value);
        if (damage is not null)
            lines.Add(2, "DAMAGED:", damage, Palette.Bad);
        Planned.Add(lines, journal.PlanSnapshot);
        Happened.Add(lines, journal, summary);
        Degraded.Add(lines, journal);
        Outcome.Add(lines, journal, summary);
        return lines.Render();
    }
}
