using Google.Protobuf;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>
/// Consecutive events of one producer, redacted and encoded, ready to be stored. It never changes once it was made. Events that
/// cannot be stored are replaced by a <see cref="Warning"/> that says so, see <see cref="Rejections"/>.
/// </summary>
public sealed class EventSegment
{
    private readonly RunEvent[] _events;
    private readonly long?[] _occurredOffsets;

    internal EventSegment(
        RunEvent[] events, long?[] occurredOffsets, long occurredBase, ByteString encoded, IReadOnlyList<RejectedEvent> rejections)
    {
        _events = events;
        _occurredOffsets = occurredOffsets;
        OccurredBase = occurredBase;
        Encoded = encoded;
        Rejections = rejections;
    }

    /// <summary>Number of events, at least 1.</summary>
    public int Count => _events.Length;

    /// <summary>The events that were replaced; usually none.</summary>
    public IReadOnlyList<RejectedEvent> Rejections { get; }

    internal long OccurredBase { get; }

    internal ByteString Encoded { get; }

    /// <summary>Makes a segment.</summary>
    /// <param name="events">The events, at least one.</param>
    /// <param name="occurredAt">When they happened; null when that is not known.</param>
    /// <param name="maxEventBytes">The most bytes one event may have when encoded.</param>
    /// <exception cref="ArgumentException">There is no event.</exception>
    public static EventSegment Of(
        IEnumerable<RunEvent> events, DateTimeOffset? occurredAt = null, int maxEventBytes = SegmentBuilder.DefaultMaxEventBytes)
    {
        ArgumentNullException.ThrowIfNull(events);
        var builder = new SegmentBuilder(maxEventBytes);
        foreach (var happened in events)
            builder.Add(happened, occurredAt);
        return builder.Seal();
    }

    internal JournalEntry Entry(int index, long sequence, DateTimeOffset recordedAt) => new(
        sequence,
        recordedAt,
        _events[index],
        _occurredOffsets[index] is { } offset ? EpochTicks.ToTime(OccurredBase + offset) : null);

    /// <summary>The segment without its first events, whose bytes are cut off.</summary>
    internal EventSegment Skip(int events) => events == 0
        ? this
        : new EventSegment(
            _events[events..],
            _occurredOffsets[events..],
            OccurredBase,
            ByteString.CopyFrom(EncodedEvents.Skip(Encoded.Span, events)),
            [.. Rejections.Where(r => r.Index >= events).Select(r => r with { Index = r.Index - events })]);
}
