using Google.Protobuf;

namespace Rivet.Journal.Actors.Wire;

/// <summary>The entries of one message of one producer, as they are stored: it takes less than half the memory.</summary>
internal sealed class EncodedEntries(int count, long firstSequence, DateTimeOffset recordedAt, long occurredBase, ByteString encoded) : IEntrySource
{
    public JournalEntry[] MakeEntries()
    {
        var entries = new JournalEntry[count];
        var made = 0;
        var reader = new WireReader(encoded.Span);
        while (reader.Next())
        {
            if ((reader.Field, reader.Type) != (Events.Events_FieldNumber, WireReader.Bytes))
            {
                reader.Skip();
                continue;
            }

            var wire = reader.ReadBytes();
            if (made == count)
                throw new InvalidDataException($"a segment holds more than {count} events");
            entries[made] = Entry(firstSequence + made, wire);
            made++;
        }

        return made == count ? entries : throw new InvalidDataException($"a segment holds {made} events and should hold {count}");
    }

    private JournalEntry Entry(long sequence, ReadOnlySpan<byte> wire)
    {
        if (FrequentEventReader.Read(wire, out var offset) is { } happened)
            return new JournalEntry(sequence, recordedAt, happened, TimeOf(offset));
        var parsed = Event.Parser.ParseFrom(wire);
        return new JournalEntry(sequence, recordedAt, EventFromWire.Convert(parsed), TimeOf(parsed.HasOccurredOffset ? parsed.OccurredOffset : null));
    }

    private DateTimeOffset? TimeOf(long? offset) => offset is { } ticks ? EpochTicks.ToTime(occurredBase + ticks) : null;
}
