using System.Numerics;
using System.Text;

namespace Rivet.Journal.Actors.Wire;

/// <summary>Bytes that fields of a Protobuf message take, whose number is below 16, so that a tag is one byte.</summary>
internal static class WireSize
{
    public static int Varint(ulong value) => (70 - BitOperations.LeadingZeroCount(value | 1)) / 7;

    /// <summary>A number, which is left out when it is 0.</summary>
    public static int Number(ulong value) => value == 0 ? 0 : 1 + Varint(value);

    /// <summary>A text, which is left out when it is empty.</summary>
    public static int Text(string text) => text.Length == 0 ? 0 : Bytes(Encoding.UTF8.GetByteCount(text));

    /// <summary>So many bytes, also none.</summary>
    public static int Bytes(int length) => 1 + Varint((ulong)length) + length;
}
