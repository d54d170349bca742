using Google.Protobuf;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>Reads a row's bytes. It never throws: what cannot be read becomes an <see cref="UnreadableBatch"/>.</summary>
internal static class BatchDecoder
{
    /// <summary>Name of the stored form; for ever.</summary>
    public const string Manifest = "rivet-batch-1";

    public static JournalRow Decode(byte[] bytes, string? manifest)
    {
        if (manifest != Manifest)
            return new UnreadableBatch($"its form '{manifest}' is not known");
        try
        {
            return Decode(Batch.Parser.ParseFrom(bytes));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new UnreadableBatch($"it does not parse ({failure.Message})");
        }
    }

    private static JournalRow Decode(Batch batch)
    {
        if (batch.Format != BatchEncoder.Format)
            return new UnreadableBatch($"its format {batch.Format} is newer than this version");
        var checksum = BatchChecksum.Of(batch);
        if (checksum != batch.Checksum)
            return new UnreadableBatch($"its checksum is {checksum:x16} and should be {batch.Checksum:x16}");

        var body = Body.Parser.ParseFrom(batch.Body);
        var row = new StoredBatch(
            (long)batch.OwnerEpoch,
            (long)batch.FirstSequence,
            batch.Previous,
            body.Ownership is null ? null : FromWire(body.Ownership),
            [.. body.Segments.Select(FromWire)])
        {
            Encoded = new EncodedBatch([], checksum),
        };
        return row.Count == batch.Count
            ? row
            : new UnreadableBatch($"it holds {row.Count} entries and should hold {batch.Count}");
    }

    private static OwnershipChange FromWire(Ownership wire) => new(
        new RunId(wire.RunId),
        wire.ExportName,
        new Owner(wire.Host, wire.ProcessId, wire.Token) { Machine = wire.Machine, ProcessStart = wire.ProcessStart },
        EpochTicks.ToTime(wire.Since));

    private static StoredSegment FromWire(Segment wire)
    {
        var events = Events.Parser.ParseFrom(wire.Events).Events_;
        if (events.Count != wire.Count)
            throw new InvalidDataException($"a segment holds {events.Count} events and should hold {wire.Count}");
        var segment = new EventSegment(
            [.. events.Select(EventFromWire.Convert)],
            [.. events.Select(e => e.HasOccurredOffset ? e.OccurredOffset : (long?)null)],
            wire.OccurredBase,
            wire.Events,
            []);
        return new StoredSegment(
            new ProducerId(new Guid(wire.Producer.Span, bigEndian: true)),
            (long)wire.FirstNumber,
            EpochTicks.ToTime(wire.RecordedAt),
            segment);
    }
}
