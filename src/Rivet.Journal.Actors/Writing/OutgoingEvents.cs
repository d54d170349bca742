namespace Rivet.Journal.Actors;

/// <summary>
/// The events of one producer that are not known to be durable, in their order: gathered, sealed into messages, sent. Decides
/// what goes out when. Not thread-safe; it does no sending itself.
/// </summary>
internal sealed class OutgoingEvents(WriterSettings settings, int maxEventBytes)
{
    private readonly SegmentBuilder _gathering = new(maxEventBytes);
    private readonly List<OutgoingSegment> _segments = [];

    /// <summary>How many segments, from the first on, are on their way.</summary>
    private int _sent;
    private long _retainedEvents;
    private long _retainedBytes;

    /// <summary>Number of the last event that was added; 0 when there is none.</summary>
    public long LastNumber { get; private set; }

    /// <summary>All numbers up to this one are durable.</summary>
    public long Durable { get; private set; }

    public bool IsSaturated => _retainedEvents + _gathering.Count >= settings.MaxRetainedEvents
        || _retainedBytes + _gathering.Bytes >= settings.MaxRetainedBytes;

    public bool HasUnacknowledged => Durable < LastNumber;

    /// <summary>The durable events that a warning stands in place of: their numbers and why.</summary>
    public List<(long Number, string Reason)> Rejections { get; } = [];

    public void Add(RunEvent happened, DateTimeOffset occurredAt)
    {
        _gathering.Add(happened, occurredAt);
        LastNumber++;
        if (_gathering.Count >= settings.MessageMaxEvents || _gathering.Bytes >= settings.MessageMaxBytes)
            Seal();
    }

    /// <summary>
    /// What should be sent next; null when nothing should be now. Full messages go out while there is room on the way; what has
    /// gathered goes out as soon as nothing else is on its way.
    /// </summary>
    public OutgoingSegment? NextSendable()
    {
        if (_segments.Count == 0 && _gathering.Count > 0)
            Seal();
        return _sent < _segments.Count && _sent < settings.MaxUnacknowledgedMessages ? _segments[_sent++] : null;
    }

    /// <summary>All numbers up to one are durable. False when that was known.</summary>
    public bool Acknowledge(long upTo)
    {
        if (upTo <= Durable)
            return false;
        Durable = upTo;
        var durable = _segments.TakeWhile(segment => segment.LastNumber <= upTo).ToList();
        foreach (var segment in durable)
        {
            Rejections.AddRange(segment.Events.Rejections.Select(r => (segment.FirstNumber + r.Index, r.Reason)));
            _retainedEvents -= segment.Events.Count;
            _retainedBytes -= segment.Events.Encoded.Length;
        }

        _segments.RemoveRange(0, durable.Count);
        _sent = Math.Max(0, _sent - durable.Count);
        return true;
    }

    /// <summary>Everything from a number on is to be sent again.</summary>
    public void Rewind(long from)
    {
        while (_sent > 0 && _segments[_sent - 1].LastNumber >= from)
            _sent--;
    }

    private void Seal()
    {
        var events = _gathering.Seal();
        _segments.Add(new OutgoingSegment(LastNumber - events.Count + 1, events));
        _retainedEvents += events.Count;
        _retainedBytes += events.Encoded.Length;
    }
}

/// <summary>One message's worth of events.</summary>
internal sealed record OutgoingSegment(long FirstNumber, EventSegment Events)
{
    public long LastNumber => FirstNumber + Events.Count - 1;
}
