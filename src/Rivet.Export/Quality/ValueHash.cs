using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Rivet.Export.Quality;

/// <summary>
/// Stands for a value of a column in 128 bits: equal values have the same, and of different ones only texts and blobs can have it, by
/// an accident that among 20 million of them happens once in 10^24 runs.
/// </summary>
internal static class ValueHash
{
    // Divided by it, a decimal loses the zeros behind its last digit.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <param name="value">Not null; of a type that a kind of column has.</param>
    public static UInt128 Of(object value) => value switch
    {
        long number => (ulong)number,
        double number => BitConverter.DoubleToUInt64Bits(double.IsNaN(number) ? double.NaN : number + 0.0),
        string text => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan())),
        byte[] bytes => XxHash128.HashToUInt128(bytes),
        bool flag => flag ? 1u : 0u,
        DateOnly day => (ulong)day.DayNumber,
        DateTime time => (ulong)time.Ticks,
        TimeOnly time => (ulong)time.Ticks,
        decimal number => OfBits(number == 0 ? 0 : number / One),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "No kind of column has such values."),
    };

    private static UInt128 OfBits(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        return MemoryMarshal.Read<UInt128>(MemoryMarshal.AsBytes(bits));
    }
}
