namespace Rivet.Journal.Actors;

public static partial class RunJournalProtocol
{
    /// <summary>Answers a query from durable entries. What an answer has shown never vanishes.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="AsOf">The last sequence that the answer covers; 0 when the run has no entries.</param>
    public abstract record Answer(RunId RunId, long AsOf) : IReply
    {
        /// <summary>What is wrong with the stored rows, in one line; null when nothing is. Then the answer covers what can be read.</summary>
        public string? Damage { get; init; }
    }

    /// <summary>Answers <see cref="GetPlanSnapshot"/>.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="AsOf">The last sequence covered.</param>
    /// <param name="Plan">The plan; null when none was recorded yet.</param>
    public sealed record PlanAnswer(RunId RunId, long AsOf, PlanSnapshot? Plan) : Answer(RunId, AsOf);

    /// <summary>Answers <see cref="GetFinalOutcome"/>.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="AsOf">The last sequence covered.</param>
    /// <param name="Entry">The entry that holds the last <see cref="RunCompleted"/>; null while there is none.</param>
    public sealed record OutcomeAnswer(RunId RunId, long AsOf, JournalEntry? Entry) : Answer(RunId, AsOf);

    /// <summary>Answers <see cref="GetLongestChunk"/>.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="AsOf">The last sequence covered.</param>
    /// <param name="Longest">The chunk; null while no chunk has a start and a completion.</param>
    public sealed record LongestChunkAnswer(RunId RunId, long AsOf, LongestChunk? Longest) : Answer(RunId, AsOf);

    /// <summary>Answers every query for a list of entries.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="AsOf">The last sequence covered.</param>
    /// <param name="Entries">The entries in their order; never changes.</param>
    public sealed record EntriesAnswer(RunId RunId, long AsOf, IReadOnlyList<JournalEntry> Entries) : Answer(RunId, AsOf);

    /// <summary>Answers <see cref="GetSummary"/>.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="AsOf">The last sequence covered.</param>
    /// <param name="Summary">The run at a glance.</param>
    public sealed record SummaryAnswer(RunId RunId, long AsOf, RunSummary Summary) : Answer(RunId, AsOf);

    /// <summary>Answers <see cref="GetHappened"/>.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="AsOf">The last sequence covered.</param>
    /// <param name="Files">All <see cref="FileWritten"/> entries.</param>
    /// <param name="Retries">All <see cref="RetryAttempted"/> entries.</param>
    /// <param name="ChunkEvents">All chunk entries.</param>
    /// <param name="Longest">The chunk that took longest; null while there is none.</param>
    public sealed record HappenedAnswer(
        RunId RunId,
        long AsOf,
        IReadOnlyList<JournalEntry> Files,
        IReadOnlyList<JournalEntry> Retries,
        IReadOnlyList<JournalEntry> ChunkEvents,
        LongestChunk? Longest) : Answer(RunId, AsOf);

    /// <summary>Answers <see cref="GetDegraded"/>.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="AsOf">The last sequence covered.</param>
    /// <param name="QualityIssues">All <see cref="QualityIssue"/> entries.</param>
    /// <param name="SchemaChanges">All <see cref="SchemaChanged"/> entries.</param>
    /// <param name="Warnings">All <see cref="Warning"/> and <see cref="PlanWarning"/> entries.</param>
    /// <param name="ParallelismChanges">All <see cref="ParallelismAdjusted"/> entries.</param>
    public sealed record DegradedAnswer(
        RunId RunId,
        long AsOf,
        IReadOnlyList<JournalEntry> QualityIssues,
        IReadOnlyList<JournalEntry> SchemaChanges,
        IReadOnlyList<JournalEntry> Warnings,
        IReadOnlyList<JournalEntry> ParallelismChanges) : Answer(RunId, AsOf);
}
