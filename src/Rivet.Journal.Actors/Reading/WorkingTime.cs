namespace Rivet.Journal.Actors;

/// <summary>How long the owners of a run worked on it.</summary>
public static class WorkingTime
{
    /// <summary>
    /// The time from the first entry to the last of each owner, added up: what lies between an interruption and the next owner's first
    /// entry does not count. Never negative; zero without entries.
    /// </summary>
    /// <param name="reading">The run.</param>
    public static TimeSpan Of(RunReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var journal = reading.Journal;
        var starts = reading.Owners.Select(owner => owner.FirstSequence).Where(first => first <= journal.LastSequence).Distinct().ToList();
        var worked = TimeSpan.Zero;
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1] - 1 : journal.LastSequence;
            worked += StampOf(journal, end) - StampOf(journal, starts[i]);
        }

        return worked;
    }

    private static DateTimeOffset StampOf(RunJournal journal, long sequence) => journal.EntriesAfter(sequence - 1, 1)[0].RecordedAt;
}
