using System.Buffers.Binary;
using System.IO.Hashing;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>XXH3-64 over everything that a batch says, so that no bit of it changes unnoticed.</summary>
internal static class BatchChecksum
{
    /// <param name="batch">What it says beside its body.</param>
    /// <param name="body">The bytes of its body.</param>
    public static ulong Of(Batch batch, ReadOnlySpan<byte> body)
    {
        Span<byte> header = stackalloc byte[5 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(header, batch.Format);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], batch.OwnerEpoch);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], batch.FirstSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(header[24..], batch.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(header[32..], batch.Previous);
        var hash = new XxHash3();
        hash.Append(header);
        hash.Append(body);
        return hash.GetCurrentHashAsUInt64();
    }
}
