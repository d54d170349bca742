using static Rivet.Journal.Tests.Given;

namespace Rivet.Journal.Tests.Answers;

public sealed class LongestChunkTests
{
    [Fact]
    public void Starts_and_completions_are_paired_by_chunk_through_interleaving() => Assert.Equal(
        Longest(1, 800),
        Run([At(0, Started(0)), At(50, Started(1)), At(200, Completed(0)), At(850, Completed(1))]).LongestChunk);

    [Fact]
    public void A_shorter_chunk_that_ends_later_does_not_replace_the_longest() => Assert.Equal(
        Longest(0, 800),
        Run([At(0, Started(0)), At(800, Completed(0)), At(900, Started(1)), At(1100, Completed(1))]).LongestChunk);

    [Fact]
    public void A_completion_without_a_start_does_not_count() => Assert.Null(Run([At(0, Started(1)), At(900, Completed(0))]).LongestChunk);

    [Fact]
    public void A_start_without_a_completion_does_not_count() =>
        Assert.Null(Run([At(0, Started(0)), At(900, new ChunkFailed(0, "reset", 1))]).LongestChunk);

    [Fact]
    public void A_chunk_that_was_tried_again_counts_from_its_newest_start() => Assert.Equal(
        Longest(0, 100),
        Run([At(0, Started(0)), At(500, new ChunkFailed(0, "reset", 1)), At(600, Started(0)), At(700, Completed(0))]).LongestChunk);

    [Fact]
    public void A_span_uses_the_producers_clock_where_both_ends_have_it() => Assert.Equal(
        Longest(0, 300),
        Run([At(0, Started(0), occurredMs: -500), At(10, Completed(0), occurredMs: -200)]).LongestChunk);

    [Theory]
    [InlineData(-500.0, null)]
    [InlineData(null, -200.0)]
    public void A_span_uses_the_journals_clock_where_one_end_lacks_the_producers(double? start, double? end) =>
        Assert.Equal(Longest(0, 10), Run([At(0, Started(0), start), At(10, Completed(0), end)]).LongestChunk);

    [Fact]
    public void A_negative_span_does_not_count() =>
        Assert.Null(Run([At(0, Started(0), occurredMs: 0), At(10, Completed(0), occurredMs: -1)]).LongestChunk);

    [Fact]
    public void A_span_of_nothing_counts() => Assert.Equal(Longest(0, 0), Run([At(5, Started(0)), At(5, Completed(0))]).LongestChunk);

    private static LongestChunk Longest(long chunk, int milliseconds) => new(chunk, TimeSpan.FromMilliseconds(milliseconds));
}
