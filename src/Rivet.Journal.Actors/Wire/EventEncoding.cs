using Google.Protobuf;

namespace Rivet.Journal.Actors.Wire;

/// <summary>How one event is to be put into its stored form, and how many bytes that takes.</summary>
internal readonly struct EventEncoding
{
    private static readonly int OccurredOffsetTagSize = CodedOutputStream.ComputeTagSize(Event.OccurredOffsetFieldNumber);

    private readonly RunEvent _happened;
    private readonly Event? _wire;

    // Of the event itself when there is no generated object, otherwise with what it lies in.
    private readonly int _size;

    private EventEncoding(RunEvent happened, Event? wire, int size)
    {
        _happened = happened;
        _wire = wire;
        _size = size;
    }

    /// <summary>Bytes without its time.</summary>
    public int SizeWithoutTime => SizeWith(null);

    /// <exception cref="ArgumentNullException">A text in it is null although its type says otherwise.</exception>
    public static EventEncoding Of(RunEvent happened)
    {
        if (FrequentEventWriter.SizeOf(happened) is { } size)
            return new EventEncoding(happened, null, size);
        var wire = EventToWire.Convert(happened);
        return new EventEncoding(happened, wire, wire.CalculateSize());
    }

    public int SizeWith(long? occurredOffset) => _wire is null
        ? FrequentEventWriter.SizeOf(_size, occurredOffset)
        : _size + (occurredOffset is { } offset ? OccurredOffsetTagSize + CodedOutputStream.ComputeSInt64Size(offset) : 0);

    /// <summary>Writes it into as many bytes as it takes.</summary>
    public void WriteTo(Span<byte> target, long? occurredOffset)
    {
        if (_wire is null)
        {
            FrequentEventWriter.Write(target, _happened, _size, occurredOffset);
            return;
        }

        if (occurredOffset is { } offset)
            _wire.OccurredOffset = offset;
        _wire.WriteTo(target);
    }
}
