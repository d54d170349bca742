using CsCheck;

namespace Rivet.Journal.Tests;

/// <summary>The answers that are kept as the journal grows, against what a look through all entries finds.</summary>
public sealed class IncrementalAnswersTests
{
    [Fact]
    public void Lists_are_what_a_filter_over_the_entries_finds() => Any.Journal.Sample(journal =>
    {
        Assert.Equal(Only<FileWritten>(journal), journal.Files);
        Assert.Equal(Only<RetryAttempted>(journal), journal.Retries);
        Assert.Equal(journal.Entries.Where(e => e.Event is ChunkStarted or ChunkCompleted or ChunkFailed), journal.ChunkEvents);
        Assert.Equal(Only<QualityIssue>(journal), journal.QualityIssues);
        Assert.Equal(Only<SchemaChanged>(journal), journal.SchemaChanges);
        Assert.Equal(journal.Entries.Where(e => e.Event is Warning or PlanWarning), journal.Warnings);
        Assert.Equal(Only<ParallelismAdjusted>(journal), journal.ParallelismChanges);
        Assert.Equal(journal.Entries.Where(e => e.Event is ValidationResult or ReconciliationResult), journal.Verdicts);
    });

    [Fact]
    public void Plan_and_outcome_are_the_first_and_the_last_of_the_entries() => Any.Journal.Sample(journal =>
    {
        Assert.Equal(journal.Entries.Select(e => e.Event).OfType<PlanResolved>().FirstOrDefault()?.Plan, journal.PlanSnapshot);
        Assert.Equal(journal.Entries.LastOrDefault(e => e.Event is RunCompleted), journal.FinalOutcome);
    });

    [Fact]
    public void The_longest_chunk_is_the_longest_of_all_pairs() => Any.Journal.Sample(journal =>
    {
        var spans =
            from end in journal.Entries
            let completed = end.Event as ChunkCompleted
            where completed is not null
            let start = journal.Entries.LastOrDefault(e => e.Sequence < end.Sequence && e.Event is ChunkStarted s && s.ChunkIndex == completed.ChunkIndex)
            where start is not null
            let span = start.OccurredAt is null || end.OccurredAt is null
                ? end.RecordedAt - start.RecordedAt
                : end.OccurredAt.Value - start.OccurredAt.Value
            where span >= TimeSpan.Zero
            select new LongestChunk(completed.ChunkIndex, span);

        Assert.Equal(spans.MaxBy(s => s.Duration), journal.LongestChunk);
    });

    [Fact]
    public void Counts_are_those_of_the_entries() => Any.Journal.Sample(journal =>
    {
        var files = journal.Entries.Select(e => e.Event).OfType<FileWritten>().GroupBy(f => f.FileName).Select(g => g.Last()).ToList();
        var chunks = journal.ChunkEvents.Select(e => e.Event).GroupBy(ChunkOf).Select(g => g.Last()).ToList();
        var summary = journal.Summary;

        Assert.Equal(files.Count, summary.Files);
        Assert.Equal((long)Int128.Clamp(files.Aggregate((Int128)0, (sum, f) => sum + f.Rows), long.MinValue, long.MaxValue), summary.Rows);
        Assert.Equal((ulong)UInt128.Min(files.Aggregate((UInt128)0, (sum, f) => sum + f.Bytes), ulong.MaxValue), summary.Bytes);
        Assert.Equal(chunks.OfType<ChunkStarted>().Count(), summary.ChunksRunning);
        Assert.Equal(chunks.OfType<ChunkCompleted>().Count(), summary.ChunksDone);
        Assert.Equal(chunks.OfType<ChunkFailed>().Count(), summary.ChunksFailed);
        Assert.Equal(journal.Retries.Count, summary.Retries);
        Assert.Equal(
            journal.Warnings.Count + journal.QualityIssues.Count + journal.SchemaChanges.Count + journal.ParallelismChanges.Count,
            summary.Degradations);
    });

    private static IEnumerable<JournalEntry> Only<T>(RunJournal journal) => journal.Entries.Where(e => e.Event is T);

    private static long ChunkOf(RunEvent happened) => happened switch
    {
        ChunkStarted e => e.ChunkIndex,
        ChunkCompleted e => e.ChunkIndex,
        ChunkFailed e => e.ChunkIndex,
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}
