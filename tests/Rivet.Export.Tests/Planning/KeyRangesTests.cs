using Rivet.Export.Planning;
using Rivet.Export.Sources;
using static Rivet.Export.Sources.ChunkScope;

namespace Rivet.Export.Tests.Planning;

public sealed class KeyRangesTests
{
    [Fact]
    public void Pieces_of_a_width_cover_all_keys_and_end_with_the_largest() =>
        Assert.Equal([new Keys(1, 10), new Keys(11, 20), new Keys(21, 21)], KeyRanges.ByWidth(1, 21, 10));

    [Fact]
    public void A_single_key_is_one_piece() => Assert.Equal([new Keys(7, 7)], KeyRanges.ByWidth(7, 7, 10));

    [Fact]
    public void The_smallest_and_the_largest_long_are_covered()
    {
        var half = new Keys(long.MinValue, -2);
        Assert.Equal([half, new Keys(-1, long.MaxValue - 2), new Keys(long.MaxValue - 1, long.MaxValue)], KeyRanges.ByWidth(long.MinValue, long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void A_count_cuts_all_longs_into_equal_pieces() =>
        Assert.Equal([new Keys(long.MinValue, -1), new Keys(0, long.MaxValue)], KeyRanges.ByCount(long.MinValue, long.MaxValue, 2));

    [Fact]
    public void Pieces_of_a_count_differ_by_one_key_at_most() =>
        Assert.Equal([new Keys(1, 3), new Keys(4, 6), new Keys(7, 10)], KeyRanges.ByCount(1, 10, 3));

    [Fact]
    public void There_are_no_more_pieces_than_keys() => Assert.Equal([new Keys(5, 5), new Keys(6, 6)], KeyRanges.ByCount(5, 6, 10));

    [Theory]
    [InlineData(long.MaxValue, "9223372036854775808")]
    [InlineData(20, "21")]
    [InlineData(-1, "0")]
    public void The_end_of_a_piece_is_shown_exclusively(long last, string shown) => Assert.Equal(shown, new Keys(long.MinValue, last).EndKey);

    [Theory]
    [InlineData(0, 999_999_999)]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(0, 100_000)]
    public void The_smallest_width_makes_as_many_pieces_as_are_allowed_and_one_less_too_many(long min, long max)
    {
        var width = KeyRanges.SmallestWidth(min, max);

        Assert.InRange(KeyRanges.PiecesOf(min, max, width), 1, KeyRanges.MaxPieces);
        Assert.True(KeyRanges.PiecesOf(min, max, width - 1) > KeyRanges.MaxPieces);
    }
}
