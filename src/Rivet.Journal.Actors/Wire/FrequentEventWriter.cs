using System.Text;

namespace Rivet.Journal.Actors.Wire;

/// <summary>
/// Puts the events that a run is made of straight into their stored form, byte for byte as the generated code would, without an object
/// for each. Their texts are not null and hold no half of a surrogate pair, which redaction has seen to.
/// </summary>
internal static class FrequentEventWriter
{
    /// <summary>Bytes of the event itself, which lie in an <see cref="Event"/>; null for kinds that are not written here.</summary>
    public static int? SizeOf(RunEvent happened) => happened switch
    {
        Journal.ChunkStarted e => WireSize.Number((ulong)e.ChunkIndex) + WireSize.Text(e.StartKey) + WireSize.Text(e.EndKey),
        Journal.FileWritten e => WireSize.Text(e.FileName) + WireSize.Number((ulong)e.Rows) + WireSize.Number(e.Bytes) + WireSize.Number((ulong)e.PartIndex),
        Journal.ChunkCompleted e => WireSize.Number((ulong)e.ChunkIndex) + WireSize.Number((ulong)e.Rows)
            + (e.FileName is { } name ? WireSize.Bytes(Encoding.UTF8.GetByteCount(name)) : 0),
        _ => null,
    };

    /// <summary>Bytes of the <see cref="Event"/> that an event of so many bytes lies in.</summary>
    public static int SizeOf(int content, long? occurredOffset) =>
        (occurredOffset is { } offset ? 1 + WireSize.Varint(ZigZag(offset)) : 0) + WireSize.Bytes(content);

    /// <summary>Writes an <see cref="Event"/>.</summary>
    public static void Write(Span<byte> target, RunEvent happened, int content, long? occurredOffset)
    {
        var writer = new WireWriter(target);
        if (occurredOffset is { } offset)
        {
            writer.Tag(Event.OccurredOffsetFieldNumber, WireReader.Varint);
            writer.Varint(ZigZag(offset));
        }

        switch (happened)
        {
            case Journal.ChunkStarted e:
                Begin(ref writer, Event.ChunkStartedFieldNumber, content);
                writer.Number(ChunkStarted.ChunkIndexFieldNumber, (ulong)e.ChunkIndex);
                writer.Text(ChunkStarted.StartKeyFieldNumber, e.StartKey);
                writer.Text(ChunkStarted.EndKeyFieldNumber, e.EndKey);
                break;
            case Journal.FileWritten e:
                Begin(ref writer, Event.FileWrittenFieldNumber, content);
                writer.Text(FileWritten.FileNameFieldNumber, e.FileName);
                writer.Number(FileWritten.RowsFieldNumber, (ulong)e.Rows);
                writer.Number(FileWritten.BytesFieldNumber, e.Bytes);
                writer.Number(FileWritten.PartIndexFieldNumber, (ulong)e.PartIndex);
                break;
            case Journal.ChunkCompleted e:
                Begin(ref writer, Event.ChunkCompletedFieldNumber, content);
                writer.Number(ChunkCompleted.ChunkIndexFieldNumber, (ulong)e.ChunkIndex);
                writer.Number(ChunkCompleted.RowsFieldNumber, (ulong)e.Rows);
                if (e.FileName is { } name)
                    writer.TextAlways(ChunkCompleted.FileNameFieldNumber, name);
                break;
            default:
                throw new NotSupportedException($"{happened.GetType().Name} is not written here.");
        }
    }

    private static void Begin(ref WireWriter writer, int field, int content)
    {
        writer.Tag(field, WireReader.Bytes);
        writer.Varint((ulong)content);
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));
}
