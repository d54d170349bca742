using Google.Protobuf;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>
/// Reads a row's bytes. It never throws: what cannot be read becomes an <see cref="UnreadableBatch"/>. Nothing is copied; the events stay
/// in the row's bytes, which must not change any more.
/// </summary>
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
            return Decode(bytes);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new UnreadableBatch($"it does not parse ({failure.Message})");
        }
    }

    private static JournalRow Decode(ReadOnlyMemory<byte> bytes)
    {
        var (batch, body) = ReadBatch(bytes);
        if (batch.Format != BatchEncoder.Format)
            return new UnreadableBatch($"its format {batch.Format} is newer than this version");
        var checksum = BatchChecksum.Of(batch, body.Span);
        if (checksum != batch.Checksum)
            return new UnreadableBatch($"its checksum is {checksum:x16} and should be {batch.Checksum:x16}");

        var (ownership, segments) = ReadBody(body);
        var row = new StoredBatch((long)batch.OwnerEpoch, (long)batch.FirstSequence, batch.Previous, ownership, segments)
        {
            Encoded = new EncodedBatch([], checksum),
        };
        return row.Count == batch.Count
            ? row
            : new UnreadableBatch($"it holds {row.Count} entries and should hold {batch.Count}");
    }

    private static (Batch Batch, ReadOnlyMemory<byte> Body) ReadBatch(ReadOnlyMemory<byte> bytes)
    {
        var batch = new Batch();
        var body = ReadOnlyMemory<byte>.Empty;
        var reader = new WireReader(bytes.Span);
        while (reader.Next())
        {
            switch (reader.Field, reader.Type)
            {
                case (Batch.FormatFieldNumber, WireReader.Varint):
                    batch.Format = (uint)reader.ReadVarint();
                    break;
                case (Batch.OwnerEpochFieldNumber, WireReader.Varint):
                    batch.OwnerEpoch = reader.ReadVarint();
                    break;
                case (Batch.FirstSequenceFieldNumber, WireReader.Varint):
                    batch.FirstSequence = reader.ReadVarint();
                    break;
                case (Batch.CountFieldNumber, WireReader.Varint):
                    batch.Count = (uint)reader.ReadVarint();
                    break;
                case (Batch.PreviousFieldNumber, WireReader.Fixed64):
                    batch.Previous = reader.ReadFixed64();
                    break;
                case (Batch.ChecksumFieldNumber, WireReader.Fixed64):
                    batch.Checksum = reader.ReadFixed64();
                    break;
                case (Batch.BodyFieldNumber, WireReader.Bytes):
                    body = Slice(bytes, ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (batch, body);
    }

    private static (OwnershipChange? Ownership, StoredSegment[] Segments) ReadBody(ReadOnlyMemory<byte> body)
    {
        OwnershipChange? ownership = null;
        var segments = new List<StoredSegment>();
        var reader = new WireReader(body.Span);
        while (reader.Next())
        {
            switch (reader.Field, reader.Type)
            {
                case (Body.OwnershipFieldNumber, WireReader.Bytes):
                    ownership = FromWire(Ownership.Parser.ParseFrom(reader.ReadBytes()));
                    break;
                case (Body.SegmentsFieldNumber, WireReader.Bytes):
                    segments.Add(ReadSegment(Slice(body, ref reader)));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (ownership, [.. segments]);
    }

    private static StoredSegment ReadSegment(ReadOnlyMemory<byte> bytes)
    {
        var wire = new Segment();
        var (producer, events) = (Guid.Empty, ReadOnlyMemory<byte>.Empty);
        var reader = new WireReader(bytes.Span);
        while (reader.Next())
        {
            switch (reader.Field, reader.Type)
            {
                case (Segment.ProducerFieldNumber, WireReader.Bytes):
                    producer = new Guid(reader.ReadBytes(), bigEndian: true);
                    break;
                case (Segment.FirstNumberFieldNumber, WireReader.Varint):
                    wire.FirstNumber = reader.ReadVarint();
                    break;
                case (Segment.RecordedAtFieldNumber, WireReader.Varint):
                    wire.RecordedAt = (long)reader.ReadVarint();
                    break;
                case (Segment.CountFieldNumber, WireReader.Varint):
                    wire.Count = (uint)reader.ReadVarint();
                    break;
                case (Segment.OccurredBaseFieldNumber, WireReader.Varint):
                    wire.OccurredBase = (long)reader.ReadVarint();
                    break;
                case (Segment.EventsFieldNumber, WireReader.Bytes):
                    events = Slice(bytes, ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (producer == Guid.Empty)
            throw new InvalidDataException("a segment does not say whose it is");
        return new StoredSegment(
            new ProducerId(producer),
            (long)wire.FirstNumber,
            EpochTicks.ToTime(wire.RecordedAt),
            new EventSegment((int)wire.Count, wire.OccurredBase, UnsafeByteOperations.UnsafeWrap(events)));
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> bytes, ref WireReader reader)
    {
        var length = reader.ReadBytes().Length;
        return bytes.Slice(reader.Position - length, length);
    }

    private static OwnershipChange FromWire(Ownership wire) => new(
        new RunId(wire.RunId),
        wire.ExportName,
        new Owner(wire.Host, wire.ProcessId, wire.Token) { Machine = wire.Machine, ProcessStart = wire.ProcessStart },
        EpochTicks.ToTime(wire.Since));
}
