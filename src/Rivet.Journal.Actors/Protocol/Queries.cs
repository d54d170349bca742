namespace Rivet.Journal.Actors;

public static partial class RunJournalProtocol
{
    /// <summary>The place of an event among its producer's events.</summary>
    /// <param name="Producer">The producer.</param>
    /// <param name="Number">The event's number, from 1; 0 stands before the first.</param>
    public sealed record ProducerPosition(ProducerId Producer, long Number);

    /// <summary>
    /// A question about a run. The answer shows durable entries only, and all that reached the journal before the question. It is
    /// <typeparamref name="TReply"/>, or <see cref="UnknownRun"/>, or <see cref="Unavailable"/>.
    /// </summary>
    /// <typeparam name="TReply">The answer's type.</typeparam>
    /// <param name="RunId">The run.</param>
    public abstract record RunQuery<TReply>(RunId RunId) : RunQuery(RunId)
        where TReply : Answer;

    /// <summary>A question about a run, whatever its answer.</summary>
    /// <param name="RunId">The run.</param>
    public abstract record RunQuery(RunId RunId) : IRequest
    {
        /// <inheritdoc/>
        public TimeSpan? Timeout { get; init; }

        /// <summary>The answer waits until this event is durable; null: it does not wait for events that are still on their way.</summary>
        public ProducerPosition? After { get; init; }
    }

    /// <summary>What was planned?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetPlanSnapshot(RunId RunId) : RunQuery<PlanAnswer>(RunId);

    /// <summary>What happened? Files, retries, chunk events and the longest chunk, all as of one entry.</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetHappened(RunId RunId) : RunQuery<HappenedAnswer>(RunId);

    /// <summary>What degraded? Quality issues, schema changes, warnings and parallelism changes, all as of one entry.</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetDegraded(RunId RunId) : RunQuery<DegradedAnswer>(RunId);

    /// <summary>What was the outcome?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetFinalOutcome(RunId RunId) : RunQuery<OutcomeAnswer>(RunId);

    /// <summary>Which files were written?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetFiles(RunId RunId) : RunQuery<EntriesAnswer>(RunId);

    /// <summary>What was tried again?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetRetries(RunId RunId) : RunQuery<EntriesAnswer>(RunId);

    /// <summary>Which chunks began, completed, failed?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetChunkEvents(RunId RunId) : RunQuery<EntriesAnswer>(RunId);

    /// <summary>Which chunk took longest?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetLongestChunk(RunId RunId) : RunQuery<LongestChunkAnswer>(RunId);

    /// <summary>Which quality rules fired?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetQualityIssues(RunId RunId) : RunQuery<EntriesAnswer>(RunId);

    /// <summary>How did the columns change?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetSchemaChanges(RunId RunId) : RunQuery<EntriesAnswer>(RunId);

    /// <summary>What was warned of, in planning and in running?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetWarnings(RunId RunId) : RunQuery<EntriesAnswer>(RunId);

    /// <summary>How was the parallelism adjusted?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetParallelismChanges(RunId RunId) : RunQuery<EntriesAnswer>(RunId);

    /// <summary>What did validation and reconciliation find?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetVerdicts(RunId RunId) : RunQuery<EntriesAnswer>(RunId);

    /// <summary>How does the run stand?</summary>
    /// <param name="RunId">The run.</param>
    public sealed record GetSummary(RunId RunId) : RunQuery<SummaryAnswer>(RunId);

    /// <summary>A page of all entries. The next page begins after the last entry of this one.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="AfterSequence">The page begins behind this sequence; 0 for the first page.</param>
    /// <param name="Limit">The most entries it holds, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="AfterSequence"/> is negative or <paramref name="Limit"/> is not positive.</exception>
    public sealed record GetEntries(RunId RunId, long AfterSequence, int Limit) : RunQuery<EntriesAnswer>(RunId)
    {
        /// <summary>The page begins behind this sequence.</summary>
        public long AfterSequence { get; } = AfterSequence >= 0 ? AfterSequence : throw new ArgumentOutOfRangeException(nameof(AfterSequence));

        /// <summary>The most entries the page holds.</summary>
        public int Limit { get; } = Limit > 0 ? Limit : throw new ArgumentOutOfRangeException(nameof(Limit));
    }
}
