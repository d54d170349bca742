using Rivet.Export.Quality;

namespace Rivet.Export.Tests.Quality;

public sealed class ValueHashTests
{
    [Fact]
    public void Equal_values_have_the_same_hash_however_they_are_written()
    {
        Assert.Equal(ValueHash.Of(1.5m), ValueHash.Of(1.500m));
        Assert.Equal(ValueHash.Of(0m), ValueHash.Of(-0.00m));
        Assert.Equal(ValueHash.Of(0.0), ValueHash.Of(-0.0));
        Assert.Equal(ValueHash.Of(double.NaN), ValueHash.Of(-double.NaN));
        Assert.Equal(ValueHash.Of("é"), ValueHash.Of(new string('é', 1)));
        Assert.Equal(ValueHash.Of((byte[])[0, 255]), ValueHash.Of((byte[])[0, 255]));
    }

    [Fact]
    public void Different_values_have_different_hashes()
    {
        Different(1L, -1L, long.MinValue, long.MaxValue, 1L << 32);
        Different(1.5m, 15m, 0.15m, -1.5m, decimal.MaxValue, decimal.MinValue);
        Different(1.5, -1.5, double.Epsilon, 0.0, double.NaN, double.PositiveInfinity);
        Different("", "a", "A", "a ", "aa", "\0");
        Different((byte[])[], (byte[])[0], (byte[])[0, 0]);
        Different(true, false);
        Different(new DateOnly(2024, 5, 13), new DateOnly(2024, 5, 14));
        Different(new DateTime(638_000_000_000_000_000, DateTimeKind.Utc), new DateTime(638_000_000_000_000_010, DateTimeKind.Utc));
        Different(TimeOnly.MinValue, new TimeOnly(10), new TimeOnly(12, 0), TimeOnly.MaxValue);
    }

    private static void Different(params object[] values) => Assert.Equal(values.Length, values.Select(ValueHash.Of).Distinct().Count());
}
