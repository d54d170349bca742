using Rivet.Journal.Actors.Wire;

namespace Rivet.Faults;

/// <summary>What the rows of a run hold, and what is wrong with the rows themselves.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Events">All events, in the order of the rows.</param>
/// <param name="Violations">Broken promises about rows and epochs.</param>
internal sealed record StoredRun(string Run, IReadOnlyList<StoredEvent> Events, IReadOnlyList<Violation> Violations)
{
    /// <summary>Reads the rows of one run.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="rows">Its rows in their order.</param>
    public static StoredRun Read(string run, IReadOnlyList<StoredRow> rows)
    {
        var events = new List<StoredEvent>();
        var violations = new List<Violation>();
        var (epoch, sequence, checksum) = (0L, 0L, 0UL);
        foreach (var row in rows)
        {
            void Violated(Promise promise, string what) => violations.Add(new Violation(promise, run, $"row {row.Number}: {what}"));
            if (BatchDecoder.Decode(row.Content, row.Manifest) is not StoredBatch batch)
            {
                Violated(Promise.SoundRows, "it cannot be read");
                continue;
            }

            if (batch.Previous != checksum)
                Violated(Promise.SoundRows, "it does not follow the row before it");
            if (batch.FirstSequence != sequence + 1)
                Violated(Promise.Sequence, $"it begins with entry {batch.FirstSequence} behind entry {sequence}");
            if (batch.OwnerEpoch != epoch + (batch.Ownership is null ? 0 : 1))
                Violated(Promise.Epochs, $"its epoch is {batch.OwnerEpoch}, and that of the row before it {epoch}");
            (epoch, sequence, checksum) = (batch.OwnerEpoch, batch.LastSequence, batch.Encoded.Checksum);
            events.AddRange(EventsOf(batch));
        }

        return new StoredRun(run, events, violations);
    }

    private static IEnumerable<StoredEvent> EventsOf(StoredBatch batch)
    {
        var sequence = batch.FirstSequence;
        foreach (var segment in batch.Segments)
        {
            var encoded = segment.Events.Encoded.Span.ToArray();
            var entries = segment.Events.Entries(sequence, segment.RecordedAt);
            sequence += entries.Length;
            var at = 0;
            for (var i = 0; i < segment.Events.Count; i++)
            {
                var next = encoded.Length - EncodedEvents.Skip(encoded.AsSpan(at), 1).Length;
                var digest = EventDigest.OfStored(encoded.AsSpan(at..next)[PrefixLength(encoded.AsSpan(at))..]);
                yield return new StoredEvent(segment.Producer.Value.ToString("N"), segment.FirstNumber + i, digest, entries[i]);
                at = next;
            }
        }
    }

    // A tag, and the length of the event in seven bits a byte.
    private static int PrefixLength(ReadOnlySpan<byte> encoded)
    {
        var at = 1;
        while (encoded[at] >= 0x80)
            at++;
        return at + 1;
    }
}
