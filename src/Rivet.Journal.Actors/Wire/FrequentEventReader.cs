namespace Rivet.Journal.Actors.Wire;

/// <summary>
/// Reads the stored form of the events that a run is made of, of which there may be millions, straight from its bytes. What it does not
/// know it leaves to the generated code, with which it agrees.
/// </summary>
internal static class FrequentEventReader
{
    /// <summary>An event of a kind that is read here; null for all others.</summary>
    /// <param name="wire">The bytes of an <see cref="Event"/>.</param>
    /// <param name="occurredOffset">Its time, when it has one.</param>
    public static RunEvent? Read(ReadOnlySpan<byte> wire, out long? occurredOffset)
    {
        occurredOffset = null;
        RunEvent? happened = null;
        var reader = new WireReader(wire);
        while (reader.Next())
        {
            if (reader is { Field: Event.OccurredOffsetFieldNumber, Type: WireReader.Varint })
                occurredOffset = ZigZag(reader.ReadVarint());
            else if (happened is not null || reader.Type != WireReader.Bytes || (happened = ReadKind(reader.Field, reader.ReadBytes())) is null)
                return null;
        }

        return happened;
    }

    private static RunEvent? ReadKind(int field, ReadOnlySpan<byte> wire) => field switch
    {
        Event.ChunkStartedFieldNumber => ReadStarted(wire),
        Event.FileWrittenFieldNumber => ReadFile(wire),
        Event.ChunkCompletedFieldNumber => ReadCompleted(wire),
        _ => null,
    };

    private static Journal.ChunkStarted? ReadStarted(ReadOnlySpan<byte> wire)
    {
        var (chunk, start, end) = (0L, "", "");
        var reader = new WireReader(wire);
        while (reader.Next())
        {
            switch (reader.Field, reader.Type)
            {
                case (ChunkStarted.ChunkIndexFieldNumber, WireReader.Varint):
                    chunk = (long)reader.ReadVarint();
                    break;
                case (ChunkStarted.StartKeyFieldNumber, WireReader.Bytes):
                    start = reader.ReadText();
                    break;
                case (ChunkStarted.EndKeyFieldNumber, WireReader.Bytes):
                    end = reader.ReadText();
                    break;
                default:
                    return null;
            }
        }

        return new Journal.ChunkStarted(chunk, start, end);
    }

    private static Journal.FileWritten? ReadFile(ReadOnlySpan<byte> wire)
    {
        var (name, rows, bytes, part) = ("", 0L, 0UL, 0L);
        var reader = new WireReader(wire);
        while (reader.Next())
        {
            switch (reader.Field, reader.Type)
            {
                case (FileWritten.FileNameFieldNumber, WireReader.Bytes):
                    name = reader.ReadText();
                    break;
                case (FileWritten.RowsFieldNumber, WireReader.Varint):
                    rows = (long)reader.ReadVarint();
                    break;
                case (FileWritten.BytesFieldNumber, WireReader.Varint):
                    bytes = reader.ReadVarint();
                    break;
                case (FileWritten.PartIndexFieldNumber, WireReader.Varint):
                    part = (long)reader.ReadVarint();
                    break;
                default:
                    return null;
            }
        }

        return new Journal.FileWritten(name, rows, bytes, part);
    }

    private static Journal.ChunkCompleted? ReadCompleted(ReadOnlySpan<byte> wire)
    {
        var (chunk, rows, name) = (0L, 0L, (string?)null);
        var reader = new WireReader(wire);
        while (reader.Next())
        {
            switch (reader.Field, reader.Type)
            {
                case (ChunkCompleted.ChunkIndexFieldNumber, WireReader.Varint):
                    chunk = (long)reader.ReadVarint();
                    break;
                case (ChunkCompleted.RowsFieldNumber, WireReader.Varint):
                    rows = (long)reader.ReadVarint();
                    break;
                case (ChunkCompleted.FileNameFieldNumber, WireReader.Bytes):
                    name = reader.ReadText();
                    break;
                default:
                    return null;
            }
        }

        return new Journal.ChunkCompleted(chunk, rows, name);
    }

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
