using Rivet.Cli.Runs;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Rendering;

/// <summary>What was the outcome?</summary>
internal static class OutcomeSection
{
    public static void Add(Lines lines, ShownRun run, RunSummary summary)
    {
        var outcome = summary.FinishedAt is { } finished ? $"{summary.Status} at {Human.Time(finished)}" : Unfinished(run);
        lines.Add(2, "outcome:", outcome, Palette.StyleOf(summary.Status));
        VerdictLines.AddValidation(lines, summary, "validated:");
        VerdictLines.AddReconciliation(lines, summary, "reconcile:");
        if (summary.ErrorMessage is { } error)
            lines.Add(2, "error: ", SafeText.FirstLine(error), Palette.Bad);
    }

    private static string Unfinished(ShownRun run)
    {
        var journal = run.Journal;
        var last = journal.LastRecordedAt is { } time ? $"last entry {Human.Time(time)}" : "no entries";
        var running = RunningChunks(journal);
        var chunks = running.Count switch
        {
            0 => "no chunk running",
            <= Lines.MaxListed => $"running chunks: {string.Join(", ", running)}",
            _ => $"running chunks: {string.Join(", ", running.Take(Lines.MaxListed))} … and {Human.Count(running.Count - Lines.MaxListed)} more",
        };
        return $"{Standing(run)}; {chunks}; {last}";
    }

    private static string Standing(ShownRun run) => run.Condition switch
    {
        { Standing: RunStanding.Interrupted, Reason: { } reason } => $"none, interrupted: {reason}",
        { Standing: RunStanding.Running, Holder: { } holder } => $"none yet, running: {holder.Owner}, epoch {Human.Count(holder.OwnerEpoch)}",
        _ => "none yet",
    };

    private static List<long> RunningChunks(RunJournal journal)
    {
        var running = new SortedSet<long>();
        foreach (var entry in journal.ChunkEvents)
        {
            switch (entry.Event)
            {
                case ChunkStarted started:
                    running.Add(started.ChunkIndex);
                    break;
                case ChunkCompleted completed:
                    running.Remove(completed.ChunkIndex);
                    break;
                case ChunkFailed failed:
                    running.Remove(failed.ChunkIndex);
                    break;
            }
        }

        return [.. running];
    }
}
