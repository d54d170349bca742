namespace Rivet.Journal.Tests.Entries;

public sealed class EntryLogTests
{
    // More than a segment, and more than the segments that are first made room for.
    private const int Many = 3000;

    [Fact]
    public void A_snapshot_never_changes_while_the_log_grows()
    {
        var journal = Given.EmptyJournal();
        var snapshots = new List<IReadOnlyList<JournalEntry>>();
        for (var i = 0; i < Many; i++)
        {
            snapshots.Add(journal.Entries);
            journal.Apply(Entry(i + 1));
        }

        Assert.Equal(Enumerable.Range(0, Many), snapshots.Select(s => s.Count));
        Assert.All(snapshots.Where((_, i) => i % 97 == 0 || i > Many - 3), s => Assert.Equal(Enumerable.Range(1, s.Count).Select(n => Entry(n)), s));
    }

    [Fact]
    public async Task A_snapshot_is_the_same_for_another_thread_while_the_log_grows()
    {
        var journal = Given.EmptyJournal();
        var handedOver = System.Threading.Channels.Channel.CreateUnbounded<IReadOnlyList<JournalEntry>>();
        var reading = Task.Run(async () =>
        {
            var sequences = new List<(int Count, bool IsWhole)>();
            await foreach (var snapshot in handedOver.Reader.ReadAllAsync())
                sequences.Add((snapshot.Count, snapshot.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, snapshot.Count).Select(n => (long)n))));
            return sequences;
        });
        for (var i = 1; i <= Many; i++)
        {
            journal.Apply(Entry(i));
            handedOver.Writer.TryWrite(journal.Entries);
        }

        handedOver.Writer.Complete();

        Assert.Equal(Enumerable.Range(1, Many).Select(n => (n, true)), await reading);
    }

    [Theory]
    [InlineData(0, 1, new long[] { 2 })]
    [InlineData(0, 99, new long[] { 2, 4, 6, 8 })]
    [InlineData(1, 2, new long[] { 2, 4 })]
    [InlineData(2, 2, new long[] { 4, 6 })]
    [InlineData(5, int.MaxValue, new long[] { 6, 8 })]
    [InlineData(8, 5, new long[] { })]
    [InlineData(long.MaxValue, int.MaxValue, new long[] { })]
    public void A_page_begins_behind_a_sequence_and_ends_at_its_limit(long after, int limit, long[] expected)
    {
        var journal = Given.EmptyJournal();
        foreach (var sequence in (long[])[2, 4, 6, 8])
            journal.Apply(Entry(sequence));

        Assert.Equal(expected, journal.EntriesAfter(after, limit).Select(e => e.Sequence));
    }

    [Fact]
    public void Pages_one_after_the_other_are_the_whole_journal()
    {
        var journal = Given.Run(Enumerable.Range(1, Many).Select(i => Entry(i)));
        var read = new List<JournalEntry>();
        while (journal.EntriesAfter(read.Count, 101) is { Count: > 0 } page)
            read.AddRange(page);

        Assert.Equal(journal.Entries, read);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    public void A_page_that_cannot_be_is_refused(long after, int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.EmptyJournal().EntriesAfter(after, limit));

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_snapshot_has_nothing_outside_its_bounds(int index)
    {
        var journal = Given.Run([Entry(1), Entry(2)]);
        var snapshot = journal.Entries;
        journal.Apply(Entry(3));

        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot[index]);
    }

    private static JournalEntry Entry(long sequence) => new(sequence, Given.Noon.AddTicks(sequence), new ValidationResult(true));
}
