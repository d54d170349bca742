namespace Rivet.Faults;

/// <summary>What was shown is what is stored, then and for ever.</summary>
internal static class AnswerRules
{
    public static IEnumerable<Violation> Check(StoredRun stored, IReadOnlyList<ShownEntry> entries, IReadOnlyList<ShownCounts> counts)
    {
        var bySequence = new Dictionary<long, StoredEvent>();
        foreach (var happened in stored.Events)
            bySequence[happened.Entry.Sequence] = happened;
        foreach (var shown in entries)
        {
            if (!bySequence.TryGetValue(shown.Sequence, out var happened))
                yield return Violated($"entry {shown.Sequence} was shown and is not stored");
            else if (happened.Digest != shown.Digest || happened.Entry.RecordedAt.UtcTicks != shown.RecordedAt)
                yield return Violated($"entry {shown.Sequence} was shown otherwise than it is stored");
        }

        var journal = new RunJournal(new RunId(stored.Run), "");
        var ordered = InOrder(stored.Events);
        var next = 0;
        foreach (var shown in counts.OrderBy(shown => shown.AsOf))
        {
            for (; next < ordered.Count && ordered[next].Sequence <= shown.AsOf; next++)
                journal.Apply(ordered[next]);
            var should = Questions.Counts(shown.Question, journal);
            if (journal.LastSequence != shown.AsOf)
                yield return Violated($"'{shown.Question}' was answered up to entry {shown.AsOf}, and the entries up to {journal.LastSequence} are stored");
            else if (!should.SequenceEqual(shown.Counts))
                yield return Violated($"'{shown.Question}' up to entry {shown.AsOf} was answered with {string.Join(", ", shown.Counts)} and should be {string.Join(", ", should)}");
        }

        Violation Violated(string what) => new(Promise.Answers, stored.Run, what);
    }

    // What is out of order is another rule's to name; a record does not take it.
    private static List<JournalEntry> InOrder(IReadOnlyList<StoredEvent> events)
    {
        var ordered = new List<JournalEntry>();
        foreach (var happened in events)
        {
            if (ordered.Count == 0 || happened.Entry.Sequence > ordered[^1].Sequence)
                ordered.Add(happened.Entry);
        }

        return ordered;
    }

    public static IEnumerable<Violation> CheckRecovered(StoredRun stored, IReadOnlyList<JournalEntry> recovered, string? damage)
    {
        if (damage is not null && stored.Violations.Count == 0)
            yield return new Violation(Promise.Recovery, stored.Run, $"a journal started anew takes sound rows for damaged: {damage}");
        if (recovered.Count != stored.Events.Count)
            yield return new Violation(Promise.Recovery, stored.Run, $"a journal started anew shows {recovered.Count} entries, and {stored.Events.Count} are stored");
        foreach (var (happened, entry) in stored.Events.Zip(recovered))
        {
            var same = happened.Entry.Sequence == entry.Sequence
                && happened.Entry.RecordedAt == entry.RecordedAt
                && happened.Entry.OccurredAt == entry.OccurredAt
                && happened.Digest == EventDigest.Of(entry.Event);
            if (!same)
                yield return new Violation(Promise.Recovery, stored.Run, $"a journal started anew shows entry {entry.Sequence} where entry {happened.Entry.Sequence} is stored, or shows it otherwise");
        }
    }
}
