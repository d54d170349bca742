using Google.Protobuf;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>
/// Consecutive events of one producer, redacted and encoded, ready to be stored. It never changes once it was made. Events that
/// cannot be stored are replaced by a <see cref="Warning"/> that says so, see <see cref="Rejections"/>.
/// </summary>
public sealed class EventSegment
{
    private readonly GivenEvents? _given;

    private EventSegment(int count, GivenEvents? given, long occurredBase, ByteString encoded, IReadOnlyList<RejectedEvent> rejections)
    {
        Count = count;
        _given = given;
        OccurredBase = occurredBase;
        Encoded = encoded;
        Rejections = rejections;
    }

    /// <summary>One that was encoded here.</summary>
    internal EventSegment(GivenEvents given, long occurredBase, ByteString encoded, IReadOnlyList<RejectedEvent> rejections)
        : this(given.Events.Length, given, occurredBase, encoded, rejections)
    {
    }

    /// <summary>One that was stored. Its events are decoded when they are read.</summary>
    internal EventSegment(int count, long occurredBase, ByteString encoded)
        : this(count, null, occurredBase, encoded, [])
    {
    }

    /// <summary>Number of events, at least 1.</summary>
    public int Count { get; }

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

    /// <summary>The entries that it became. It throws when what was stored cannot be decoded.</summary>
    internal JournalEntry[] Entries(long firstSequence, DateTimeOffset recordedAt) =>
        _given?.Entries(OccurredBase, firstSequence, recordedAt) ?? Source(firstSequence, recordedAt).MakeEntries();

    /// <summary>What makes the same entries again, and keeps none.</summary>
    internal IEntrySource Source(long firstSequence, DateTimeOffset recordedAt) =>
        new EncodedEntries(Count, firstSequence, recordedAt, OccurredBase, Encoded);

    /// <summary>The segment without its first events, whose bytes are cut off.</summary>
    internal EventSegment Skip(int events) => events == 0
        ? this
        : new EventSegment(
            Count - events,
            _given?.Skip(events),
            OccurredBase,
            ByteString.CopyFrom(EncodedEvents.Skip(Encoded.Span, events)),
            [.. Rejections.Where(r => r.Index >= events).Select(r => r with { Index = r.Index - events })]);
}
