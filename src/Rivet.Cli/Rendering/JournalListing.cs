using Rivet.Cli.Runs;
using Spectre.Console.Rendering;

namespace Rivet.Cli.Rendering;

/// <summary>What <c>rivet journal</c> shows of a run: the four questions, in their order.</summary>
internal static class JournalListing
{
    public static IRenderable Render(ShownRun run)
    {
        var lines = new Lines();
        var journal = run.Journal;
        var summary = journal.Summary;
        Heading.Add(lines, summary, run.ExportName, run.Word);
        lines.Add(2, "run_id:", journal.RunId.Value);
        if (run.Damage is { } damage)
            lines.Add(2, "DAMAGED:", damage, Palette.Bad);
        OwnersSection.Add(lines, run.Owners);
        PlannedSection.Add(lines, journal.PlanSnapshot);
        HappenedSection.Add(lines, journal, summary);
        DegradedSection.Add(lines, journal);
        OutcomeSection.Add(lines, run, summary);
        return lines.Render();
    }
}
