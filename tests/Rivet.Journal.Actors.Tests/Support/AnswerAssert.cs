using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Holds the answers of a journal against the pure fold of its own entries.</summary>
internal static class AnswerAssert
{
    public static RunJournal Fold(RunId runId, string exportName, IEnumerable<JournalEntry> entries)
    {
        var journal = new RunJournal(runId, exportName);
        foreach (var entry in entries)
            journal.Apply(entry);
        return journal;
    }

    /// <summary>Asks everything there is to ask; each answer covers at least what an answer before it showed.</summary>
    public static async Task EqualsFoldAsync(RunJournals journals, RunId runId, string exportName)
    {
        var all = (await journals.AskAsync(new GetEntries(runId, 0, int.MaxValue))).Entries;
        RunJournal UpTo(Answer answer) => Fold(runId, exportName, all.TakeWhile(entry => entry.Sequence <= answer.AsOf));
        async Task<TReply> Ask<TReply>(RunQuery<TReply> query)
            where TReply : Answer
        {
            var answer = await journals.AskAsync(query);
            Assert.Null(answer.Damage);
            while (all.Count < answer.AsOf)
                all = (await journals.AskAsync(new GetEntries(runId, 0, int.MaxValue))).Entries;
            return answer;
        }

        async Task List(RunQuery<EntriesAnswer> query, Func<RunJournal, IReadOnlyList<JournalEntry>> expected)
        {
            var answer = await Ask(query);
            Same(expected(UpTo(answer)), answer.Entries);
        }

        var plan = await Ask(new GetPlanSnapshot(runId));
        Assert.Equal(UpTo(plan).PlanSnapshot, plan.Plan);
        var outcome = await Ask(new GetFinalOutcome(runId));
        Assert.Equal(UpTo(outcome).FinalOutcome, outcome.Entry);
        var longest = await Ask(new GetLongestChunk(runId));
        Assert.Equal(UpTo(longest).LongestChunk, longest.Longest);
        var summary = await Ask(new GetSummary(runId));
        Assert.Equal(UpTo(summary).Summary, summary.Summary);
        await List(new GetFiles(runId), fold => fold.Files);
        await List(new GetRetries(runId), fold => fold.Retries);
        await List(new GetChunkEvents(runId), fold => fold.ChunkEvents);
        await List(new GetQualityIssues(runId), fold => fold.QualityIssues);
        await List(new GetSchemaChanges(runId), fold => fold.SchemaChanges);
        await List(new GetWarnings(runId), fold => fold.Warnings);
        await List(new GetParallelismChanges(runId), fold => fold.ParallelismChanges);
        await List(new GetVerdicts(runId), fold => fold.Verdicts);
        await List(new GetEntries(runId, 3, 5), fold => fold.EntriesAfter(3, 5));

        var happened = await Ask(new GetHappened(runId));
        var then = UpTo(happened);
        Same(then.Files, happened.Files);
        Same(then.Retries, happened.Retries);
        Same(then.ChunkEvents, happened.ChunkEvents);
        Assert.Equal(then.LongestChunk, happened.Longest);
        var degraded = await Ask(new GetDegraded(runId));
        then = UpTo(degraded);
        Same(then.QualityIssues, degraded.QualityIssues);
        Same(then.SchemaChanges, degraded.SchemaChanges);
        Same(then.Warnings, degraded.Warnings);
        Same(then.ParallelismChanges, degraded.ParallelismChanges);
    }

    /// <summary>As <see cref="Assert.Equal{T}(IEnumerable{T}, IEnumerable{T})"/>, which takes its time with long lists.</summary>
    public static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        if (!expected.SequenceEqual(actual))
            Assert.Equal(expected, actual);
    }

    /// <summary>The sequence is 1, 2, 3 … and stamps never decrease.</summary>
    public static void InOrder(IReadOnlyList<JournalEntry> entries)
    {
        var (sequence, stamp) = (0L, DateTimeOffset.MinValue);
        foreach (var entry in entries)
        {
            if (entry.Sequence != ++sequence)
                Assert.Equal(sequence, entry.Sequence);
            if (entry.RecordedAt < stamp)
                Assert.Fail($"entry {sequence} was stamped {entry.RecordedAt:O} after {stamp:O}");
            stamp = entry.RecordedAt;
        }
    }
}
