namespace Rivet.Journal.Actors;

/// <summary>How a run began and ended, without what lies between.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Plan">Its plan; null when none stands among its first entries.</param>
/// <param name="Outcome">Its outcome; null when it is not in the last commit of entries.</param>
/// <param name="Damage">What is wrong with the first or last rows, in one line, so that the rest is in doubt; null when nothing is.</param>
public sealed record RunEnds(RunId RunId, PlanSnapshot? Plan, RunCompleted? Outcome, string? Damage)
{
    /// <summary>Draws them from a run's first rows, which are applied already, and its last one with entries.</summary>
    internal static RunEnds Of(RunState first, ReadRow last, long knownEnd)
    {
        var (outcome, objection) = Read(last, knownEnd);
        return new RunEnds(first.RunId, first.Journal?.PlanSnapshot, outcome, first.Damage ?? (objection is null ? null : $"row {last.Number}: {objection}"));
    }

    private static (RunCompleted? Outcome, string? Objection) Read(ReadRow last, long knownEnd)
    {
        if (last.Content is not StoredBatch batch)
            return (null, (last.Content as UnreadableBatch)?.Reason);
        try
        {
            var outcome = batch.Segments
                .SelectMany(segment => segment.Events.Entries(batch.FirstSequence, segment.RecordedAt))
                .Select(entry => entry.Event).OfType<RunCompleted>().LastOrDefault();
            var cut = batch.LastSequence < knownEnd ? $"it ends with entry {batch.LastSequence}, and the run had {knownEnd}" : null;
            return (outcome, last.Objection ?? cut);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return (null, $"its entries do not parse ({failure.Message})");
        }
    }
}
