using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Faults;

/// <summary>Questions whose answers are written down as counts, and what the counts should be.</summary>
internal static class Questions
{
    public const string Happened = "happened";
    public const string Degraded = "degraded";

    public static IReadOnlyList<long> Counts(HappenedAnswer answer) => [answer.Files.Count, answer.Retries.Count, answer.ChunkEvents.Count];

    public static IReadOnlyList<long> Counts(DegradedAnswer answer) =>
        [answer.QualityIssues.Count, answer.SchemaChanges.Count, answer.Warnings.Count, answer.ParallelismChanges.Count];

    /// <summary>What the answer to a question must show of a record.</summary>
    public static IReadOnlyList<long> Counts(string question, RunJournal journal) => question switch
    {
        Happened => [journal.Files.Count, journal.Retries.Count, journal.ChunkEvents.Count],
        Degraded => [journal.QualityIssues.Count, journal.SchemaChanges.Count, journal.Warnings.Count, journal.ParallelismChanges.Count],
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "It is not written down."),
    };
}
