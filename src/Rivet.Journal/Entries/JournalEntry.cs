namespace Rivet.Journal;

/// <summary>An event with its place in the run's journal.</summary>
/// <param name="Sequence">Its place: 1, 2, 3 … without a gap.</param>
/// <param name="RecordedAt">When the journal took it, UTC, to 100 ns; never before the entry that precedes it, see <see cref="RunJournal.StampFor"/>.</param>
/// <param name="Event">The event.</param>
/// <param name="OccurredAt">When it happened by its producer's clock, UTC, to 100 ns; null when the producer did not say.</param>
public sealed record JournalEntry(long Sequence, DateTimeOffset RecordedAt, RunEvent Event, DateTimeOffset? OccurredAt = null);
