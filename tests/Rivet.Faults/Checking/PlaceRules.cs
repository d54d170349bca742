namespace Rivet.Faults;

/// <summary>Each entry has its place: among the run's, in time, and among its producer's.</summary>
internal static class PlaceRules
{
    public static IEnumerable<Violation> Check(StoredRun stored)
    {
        var (sequence, stamp) = (0L, DateTimeOffset.MinValue);
        var numbers = new Dictionary<string, (long Number, DateTimeOffset? OccurredAt)>();
        foreach (var (producer, number, _, entry) in stored.Events)
        {
            if (entry.Sequence != sequence + 1)
                yield return Violated(Promise.Sequence, $"entry {entry.Sequence} stands behind entry {sequence}");
            if (entry.RecordedAt < stamp)
                yield return Violated(Promise.Stamps, $"entry {entry.Sequence} is stamped {entry.RecordedAt:O}, and the one before it {stamp:O}");
            var last = numbers.GetValueOrDefault(producer);
            if (number != last.Number + 1)
                yield return Violated(Promise.Producers, $"entry {entry.Sequence} is number {number} of producer {producer}, behind its number {last.Number}");
            if (entry.OccurredAt < last.OccurredAt)
                yield return Violated(Promise.Producers, $"entry {entry.Sequence} happened at {entry.OccurredAt:O}, and the one before it of its producer at {last.OccurredAt:O}");
            (sequence, stamp) = (entry.Sequence, entry.RecordedAt);
            numbers[producer] = (number, entry.OccurredAt);
        }

        Violation Violated(Promise promise, string what) => new(promise, stored.Run, what);
    }
}
