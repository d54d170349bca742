namespace Rivet.Journal.Actors.Wire;

/// <summary>Events as they were recorded, and when each happened, from a time that is common to them; null when that is not known.</summary>
internal sealed record GivenEvents(RunEvent[] Events, long?[] OccurredOffsets)
{
    public JournalEntry[] Entries(long occurredBase, long firstSequence, DateTimeOffset recordedAt)
    {
        var entries = new JournalEntry[Events.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            DateTimeOffset? occurredAt = OccurredOffsets[i] is { } offset ? EpochTicks.ToTime(occurredBase + offset) : null;
            entries[i] = new JournalEntry(firstSequence + i, recordedAt, Events[i], occurredAt);
        }

        return entries;
    }

    public GivenEvents Skip(int events) => new(Events[events..], OccurredOffsets[events..]);
}
