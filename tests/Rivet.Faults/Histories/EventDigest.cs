using System.IO.Hashing;
using Google.Protobuf;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Faults;

/// <summary>Stands for the stored bytes of an event, without the time at which it happened, which only its writer knows.</summary>
internal static class EventDigest
{
    private const byte OccurredOffsetTag = (Event.OccurredOffsetFieldNumber << 3) | 0;

    /// <summary>Of an event as it must be stored.</summary>
    public static string Of(RunEvent happened) => OfBytes(EventToWire.Convert(happened).ToByteArray());

    /// <summary>Of the bytes of an event as they are in a row. The offset is the first field, if there is one.</summary>
    public static string OfStored(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0 || bytes[0] != OccurredOffsetTag)
            return OfBytes(bytes);
        var at = 1;
        while (bytes[at] >= 0x80)
            at++;
        return OfBytes(bytes[(at + 1)..]);
    }

    private static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(XxHash128.Hash(bytes));
}
