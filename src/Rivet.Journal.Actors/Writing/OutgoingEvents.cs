namespace Rivet.Journal.Actors;

/// <summary>
/// The events of one producer that are not known to be durable, in their order: gathered, sealed into messages, sent. Decides
/// what goes out when. Not thread-safe; it does no sending itself.
/// </summary>
internal sealed class OutgoingEvents(WriterSettings settings, int maxEventBytes)
{
    private readonly SegmentBuilder _gathering = new(maxEventBytes);
    private readonly LinkedList<OutgoingSegment> _segments = new();
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
    /// What should be sent now, in order. Full messages go out while there is room on the way; what has gathered goes out as soon
    /// as nothing else is on its way.
    /// </summary>
    public IEnumerable<OutgoingSegment> TakeSendable()
    {
        if (_segments.Count == 0 && _gathering.Count > 0)
            Seal();
        var onTheWay = 0;
        foreach (var segment in _segments)
        {
            if (onTheWay++ >= settings.MaxUnacknowledgedMessages)
                yield break;
            if (segment.Sent)
                continue;
            segment.Sent = true;
            yield return segment;
        }
    }

    /// <summary>All numbers up to one are durable. False when that was known.</summary>
    public bool Acknowledge(long upTo)
    {
        if (upTo <= Durable)
            return false;
        Durable = upTo;
        while (_segments.First is { } first && first.Value.LastNumber <= upTo)
        {
            _segments.RemoveFirst();
            Rejections.AddRange(first.Value.Events.Rejections.Select(r => (first.Value.FirstNumber + r.Index, r.Reason)));
            _retainedEvents -= first.Value.Events.Count;
            _retainedBytes -= first.Value.Events.Encoded.Length;
        }

        return true;
    }

    /// <summary>Everything from a number on is to be sent again.</summary>
    public void Rewind(long from)
    {
        foreach (var segment in _segments.Where(segment => segment.LastNumber >= from))
            segment.Sent = false;
    }

    private void Seal()
    {
        var events = _gathering.Seal();
        _segments.AddLast(new OutgoingSegment(LastNumber - events.Count + 1, events));
        _retainedEvents += events.Count;
        _retainedBytes += events.Encoded.Length;
    }
}

/// <summary>One message's worth of events.</summary>
internal sealed class OutgoingSegment(long firstNumber, EventSegment events)
{
    public long FirstNumber => firstNumber;

    public EventSegment Events => events;

    public long LastNumber => FirstNumber + Events.Count - 1;

    public bool Sent { get; set; }
}
