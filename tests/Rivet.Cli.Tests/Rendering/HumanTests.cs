using Rivet.Cli.Rendering;

namespace Rivet.Cli.Tests.Rendering;

public sealed class HumanTests
{
    [Theory]
    [InlineData(0UL, "0 B")]
    [InlineData(1023UL, "1023 B")]
    [InlineData(1024UL, "1.0 KB")]
    [InlineData(1_468_006UL, "1.4 MB")]
    [InlineData(1024UL * 1024 - 1, "1.0 MB")]
    [InlineData(1024UL * 1024 * 1024 * 5, "5.0 GB")]
    [InlineData(ulong.MaxValue, "16.0 EB")]
    public void A_size_has_a_unit(ulong bytes, string shown)
    {
        Assert.Equal(shown, Human.Size(bytes));
    }

    [Theory]
    [InlineData(0, "0ms")]
    [InlineData(999, "999ms")]
    [InlineData(1000, "1.0s")]
    [InlineData(12_399, "12.3s")]
    [InlineData(59_999, "59.9s")]
    [InlineData(60_000, "1m 00s")]
    [InlineData(3_725_000, "1h 02m 05s")]
    [InlineData(100_000_000, "1d 03h 46m")]
    [InlineData(-1500, "-1.5s")]
    public void A_duration_has_the_unit_that_suits_it(long milliseconds, string shown)
    {
        Assert.Equal(shown, Human.Duration(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Fact]
    public void The_longest_durations_are_shown_too()
    {
        Assert.Equal(("-10675199d 02h 48m", "10675199d 02h 48m"), (Human.Duration(TimeSpan.MinValue), Human.Milliseconds(ulong.MaxValue)));
    }
}
