using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>Segments that were accepted, have their place and stamp, and wait for the next commit.</summary>
internal sealed class Gathering
{
    private readonly Queue<AcceptedSegment> _segments = new();

    /// <summary>Highest number accepted of each producer that has events waiting or on their way to the store.</summary>
    private readonly Dictionary<ProducerId, long> _accepted = [];

    public int Events { get; private set; }

    public bool IsEmpty => _segments.Count == 0;

    public long LastNumber(ProducerId producer) => _accepted.GetValueOrDefault(producer);

    public void Add(StoredSegment segment, IActorRef writer)
    {
        _segments.Enqueue(new AcceptedSegment(segment, writer));
        _accepted[segment.Producer] = segment.LastNumber;
        Events += segment.Events.Count;
    }

    /// <summary>Takes the oldest segments, up to the bounds but at least one if there is any.</summary>
    public IReadOnlyList<AcceptedSegment> Take(BatchSettings bounds)
    {
        var taken = new List<AcceptedSegment>();
        var (events, bytes) = (0, 0);
        while (_segments.TryPeek(out var next))
        {
            events += next.Segment.Events.Count;
            bytes += next.Segment.Events.Encoded.Length;
            if (taken.Count > 0 && (events > bounds.MaxEvents || bytes > bounds.MaxBytes))
                break;
            taken.Add(_segments.Dequeue());
            Events -= next.Segment.Events.Count;
        }

        return taken;
    }

    /// <summary>A producer's numbers up to this one are durable.</summary>
    public void Durable(ProducerId producer, long upTo)
    {
        if (_accepted.GetValueOrDefault(producer) <= upTo)
            _accepted.Remove(producer);
    }
}

/// <summary>A segment and whom to acknowledge it to.</summary>
internal sealed record AcceptedSegment(StoredSegment Segment, IActorRef Writer);
