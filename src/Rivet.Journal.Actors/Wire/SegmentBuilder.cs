using System.Buffers;
using Google.Protobuf;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>Redacts and encodes events one by one, on the thread of the one who records them.</summary>
internal sealed class SegmentBuilder(int maxEventBytes)
{
    internal const int DefaultMaxEventBytes = 1024 * 1024;

    private readonly List<RunEvent> _events = [];
    private readonly List<long?> _occurredOffsets = [];
    private readonly List<RejectedEvent> _rejections = [];
    private readonly ArrayBufferWriter<byte> _encoded = new();
    private long? _occurredBase;

    public int Count => _events.Count;

    public int Bytes => _encoded.WrittenCount;

    public void Add(RunEvent happened, DateTimeOffset? occurredAt)
    {
        long? offset = null;
        if (occurredAt is { } time)
        {
            _occurredBase ??= EpochTicks.From(time);
            offset = EpochTicks.From(time) - _occurredBase;
        }

        if (TryAppend(happened, offset, out var reason))
            return;
        _rejections.Add(new RejectedEvent(_events.Count, reason));
        if (!TryAppend(new Warning("journal", reason), offset, out var second))
            throw new InvalidOperationException(second);
    }

    public EventSegment Seal()
    {
        if (_events.Count == 0)
            throw new ArgumentException("A segment has at least one event.");
        var segment = new EventSegment(
            new GivenEvents([.. _events], [.. _occurredOffsets]),
            _occurredBase ?? 0,
            ByteString.CopyFrom(_encoded.WrittenSpan),
            _rejections.Count == 0 ? [] : [.. _rejections]);
        _events.Clear();
        _occurredOffsets.Clear();
        _rejections.Clear();
        _encoded.ResetWrittenCount();
        _occurredBase = null;
        return segment;
    }

    private bool TryAppend(RunEvent happened, long? offset, out string reason)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!TryEncode(happened, out var redacted, out var encoding, out reason))
            return false;
        if (encoding.SizeWithoutTime is var size && size > maxEventBytes)
        {
            reason = $"An event {happened.GetType().Name} of {size} bytes was refused: the limit is {maxEventBytes} bytes.";
            return false;
        }

        EncodedEvents.Append(_encoded, encoding, offset);
        _events.Add(redacted);
        _occurredOffsets.Add(offset);
        return true;
    }

    // Lists that their owner may go on changing are copied.
    private static RunEvent Owned(RunEvent happened) => happened is SchemaChanged change
        ? new SchemaChanged([.. change.Added], [.. change.Removed], [.. change.TypeChanged])
        : happened;

    // A text that is null although its type says otherwise is the caller's mistake; it must not stop the caller's other events.
    private static bool TryEncode(RunEvent happened, out RunEvent redacted, out EventEncoding encoding, out string reason)
    {
        try
        {
            redacted = Owned(Redactor.Redact(happened));
            encoding = EventEncoding.Of(redacted);
            reason = "";
            return true;
        }
        catch (Exception failure) when (failure is ArgumentNullException or NullReferenceException)
        {
            redacted = happened;
            encoding = default;
            reason = $"An event {happened.GetType().Name} was refused: a text in it is null.";
            return false;
        }
    }
}
