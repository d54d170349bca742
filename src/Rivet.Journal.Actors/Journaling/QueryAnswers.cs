using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Draws the answer to each query from what is durable.</summary>
internal static class QueryAnswers
{
    public static Answer Of(RunQuery query, RunJournal journal, string? damage)
    {
        var (run, asOf) = (query.RunId, journal.LastSequence);
        Answer answer = query switch
        {
            GetPlanSnapshot => new PlanAnswer(run, asOf, journal.PlanSnapshot),
            GetFinalOutcome => new OutcomeAnswer(run, asOf, journal.FinalOutcome),
            GetLongestChunk => new LongestChunkAnswer(run, asOf, journal.LongestChunk),
            GetSummary => new SummaryAnswer(run, asOf, journal.Summary),
            GetHappened => new HappenedAnswer(run, asOf, journal.Files, journal.Retries, journal.ChunkEvents, journal.LongestChunk),
            GetDegraded => new DegradedAnswer(
                run, asOf, journal.QualityIssues, journal.SchemaChanges, journal.Warnings, journal.ParallelismChanges),
            _ => new EntriesAnswer(run, asOf, Entries(query, journal)),
        };
        return damage is null ? answer : answer with { Damage = damage };
    }

    private static IReadOnlyList<JournalEntry> Entries(RunQuery query, RunJournal journal) => query switch
    {
        GetFiles => journal.Files,
        GetRetries => journal.Retries,
        GetChunkEvents => journal.ChunkEvents,
        GetQualityIssues => journal.QualityIssues,
        GetSchemaChanges => journal.SchemaChanges,
        GetWarnings => journal.Warnings,
        GetParallelismChanges => journal.ParallelismChanges,
        GetVerdicts => journal.Verdicts,
        GetEntries page => journal.EntriesAfter(page.AfterSequence, page.Limit),
        _ => throw new NotSupportedException($"No answer for {query.GetType().Name}."),
    };
}
