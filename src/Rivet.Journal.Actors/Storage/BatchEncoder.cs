using Google.Protobuf;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>Makes a batch and its bytes. The events in it were encoded before; their bytes are copied.</summary>
internal static class BatchEncoder
{
    public const uint Format = 1;

    public static StoredBatch Encode(
        long ownerEpoch, long firstSequence, ulong previous, OwnershipChange? ownership, IReadOnlyList<StoredSegment> segments)
    {
        var body = new Body { Ownership = ownership is null ? null : ToWire(ownership) };
        var count = 0;
        foreach (var segment in segments)
        {
            body.Segments.Add(ToWire(segment));
            count += segment.Events.Count;
        }

        var batch = new Batch
        {
            Format = Format,
            OwnerEpoch = (ulong)ownerEpoch,
            FirstSequence = (ulong)firstSequence,
            Count = (uint)count,
            Previous = previous,
            Body = UnsafeByteOperations.UnsafeWrap(body.ToByteArray()),
        };
        batch.Checksum = BatchChecksum.Of(batch, batch.Body.Span);
        return new StoredBatch(ownerEpoch, firstSequence, previous, ownership, segments)
        {
            Encoded = new EncodedBatch(batch.ToByteArray(), batch.Checksum),
        };
    }

    private static Ownership ToWire(OwnershipChange change) => new()
    {
        RunId = change.RunId.Value,
        ExportName = change.ExportName,
        Host = change.Owner.Host,
        ProcessId = change.Owner.ProcessId,
        Token = change.Owner.Token,
        Since = EpochTicks.From(change.Since),
        Machine = change.Owner.Machine,
        ProcessStart = change.Owner.ProcessStart,
    };

    private static Segment ToWire(StoredSegment segment) => new()
    {
        Producer = UnsafeByteOperations.UnsafeWrap(segment.Producer.Value.ToByteArray(bigEndian: true)),
        FirstNumber = (ulong)segment.FirstNumber,
        RecordedAt = EpochTicks.From(segment.RecordedAt),
        Count = (uint)segment.Events.Count,
        OccurredBase = segment.Events.OccurredBase,
        Events = segment.Events.Encoded,
    };
}
