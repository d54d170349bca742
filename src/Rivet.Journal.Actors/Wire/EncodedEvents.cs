using System.Buffers;

namespace Rivet.Journal.Actors.Wire;

/// <summary>
/// The bytes of an <see cref="Events"/> message: each event as a tag, its length and its bytes. Since it is a repeated field, whole
/// events can be added at the end or cut off at the front without encoding anything again.
/// </summary>
internal static class EncodedEvents
{
    private const byte Tag = (1 << 3) | 2;

    public static void Append(ArrayBufferWriter<byte> buffer, EventEncoding encoding, long? occurredOffset)
    {
        var size = encoding.SizeWith(occurredOffset);
        var prefix = 1 + WireSize.Varint((ulong)size);
        var span = buffer.GetSpan(prefix + size);
        span[0] = Tag;
        WriteVarint(span[1..], (uint)size);
        encoding.WriteTo(span.Slice(prefix, size), occurredOffset);
        buffer.Advance(prefix + size);
    }

    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> encoded, int events)
    {
        for (; events > 0; events--)
        {
            var length = ReadVarint(encoded[1..], out var lengthSize);
            encoded = encoded[(1 + lengthSize + length)..];
        }

        return encoded;
    }

    private static void WriteVarint(Span<byte> target, uint value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7)
            target[at++] = (byte)(value | 0x80);
        target[at] = (byte)value;
    }

    private static int ReadVarint(ReadOnlySpan<byte> source, out int size)
    {
        var value = 0;
        size = 0;
        byte next;
        do
        {
            next = source[size];
            value |= (next & 0x7F) << (7 * size);
            size++;
        }
        while (next >= 0x80);

        return value;
    }
}
