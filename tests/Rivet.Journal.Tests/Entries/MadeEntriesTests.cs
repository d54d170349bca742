using System.Runtime.CompilerServices;
using CsCheck;

namespace Rivet.Journal.Tests.Entries;

/// <summary>Entries that a journal does not keep, but makes when they are read.</summary>
public sealed class MadeEntriesTests
{
    [Fact]
    public void A_journal_says_the_same_whether_it_keeps_its_entries_or_makes_them() =>
        Gen.Select(Any.Journal, Gen.Int[1, 40].Array[1, 8]).Sample((kept, lengths) =>
        {
            var made = Made(kept, lengths);

            AssertIs(kept, made);
            Assert.Equal(kept.Files, Enumerable.Range(0, made.Files.Count).Select(i => made.Files[i]));
            for (var after = 0; after <= kept.LastSequence; after++)
                Assert.Equal(kept.EntriesAfter(after, 7), made.EntriesAfter(after, 7));
        });

    [Fact]
    public void Lists_that_were_handed_out_do_not_change_while_made_entries_come()
    {
        var journal = Given.EmptyJournal();
        var snapshots = new List<IReadOnlyList<JournalEntry>>();
        for (var i = 0; i < 300; i++)
        {
            snapshots.Add(journal.Entries);
            Apply(journal, Warnings(journal.LastSequence + 1, 1 + (i % 40)));
        }

        Assert.All(snapshots, snapshot => Assert.Equal(Enumerable.Range(1, snapshot.Count).Select(n => (long)n), snapshot.Select(entry => entry.Sequence)));
    }

    [Fact]
    public void A_copy_and_what_it_was_made_of_grow_each_by_itself() =>
        Gen.Select(Any.Journal, Any.Journal, Any.Journal, Gen.Int[1, 40].Array[1, 8]).Sample((before, own, others, lengths) =>
        {
            var original = Made(before, lengths);
            var copy = original.Copy();
            foreach (var entry in own.Entries)
                original.Apply(entry with { Sequence = entry.Sequence + before.LastSequence });
            foreach (var entry in others.Entries)
                copy.Apply(entry with { Sequence = entry.Sequence + before.LastSequence });

            AssertIs(Given.Run([.. before.Entries, .. own.Entries]), original);
            AssertIs(Given.Run([.. before.Entries, .. others.Entries]), copy);
        });

    [Fact]
    public void Entries_are_not_made_before_they_are_read()
    {
        var journal = Given.EmptyJournal();
        var source = new Source(Warnings(1, 100));

        journal.Apply(Warnings(1, 100), source);
        var (summary, warnings) = (journal.Summary, journal.Warnings);

        Assert.Equal((0, 100, 100L), (source.TimesMade, warnings.Count, summary.Degradations));
        Assert.Equal(Warnings(1, 100), warnings);
        Assert.Equal(1, source.TimesMade);
    }

    [Fact]
    public void Entries_that_can_be_made_again_are_not_kept()
    {
        var journal = Given.EmptyJournal();
        var entries = Apply(journal, count: 1000);

        GC.Collect();

        Assert.Equal(1000, journal.LastSequence);
        Assert.All(entries, entry => Assert.False(entry.IsAlive));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(5, 4)]
    [InlineData(1, 2)]
    public void Entries_that_do_not_ascend_are_refused_and_none_is_taken(long first, long second)
    {
        var journal = Given.EmptyJournal();
        Apply(journal, Warnings(1, 2));
        JournalEntry[] entries = [Warning(first), Warning(second)];

        Assert.Throws<ArgumentException>(() => journal.Apply(entries, new Source(entries)));

        Assert.Equal((2L, 2, 2), (journal.LastSequence, journal.Entries.Count, journal.Warnings.Count));
    }

    private static void AssertIs(RunJournal expected, RunJournal journal)
    {
        Assert.Equal(expected.Entries, journal.Entries);
        Assert.Equal(expected.Summary, journal.Summary);
        Assert.Equal(expected.PlanSnapshot, journal.PlanSnapshot);
        Assert.Equal(expected.FinalOutcome, journal.FinalOutcome);
        Assert.Equal(expected.ChunkEvents, journal.ChunkEvents);
        Assert.Equal(expected.Warnings, journal.Warnings);
    }

    private static RunJournal Made(RunJournal kept, int[] lengths)
    {
        var made = Given.EmptyJournal();
        var entries = kept.Entries.ToArray();
        for (var (at, turn) = (0, 0); at < entries.Length; turn++)
        {
            var end = Math.Min(entries.Length, at + lengths[turn % lengths.Length]);
            Apply(made, entries[at..end]);
            at = end;
        }

        return made;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Apply(RunJournal journal, int count)
    {
        var entries = Warnings(1, count);
        journal.Apply(entries, new Source(() => Warnings(1, count)));

        // The first and the last say when the run began and ended so far.
        return [.. entries[1..^1].Select(entry => new WeakReference(entry))];
    }

    private static void Apply(RunJournal journal, JournalEntry[] entries) => journal.Apply(entries, new Source(entries));

    private static JournalEntry[] Warnings(long first, int count) => [.. Enumerable.Range(0, count).Select(i => Warning(first + i))];

    private static JournalEntry Warning(long sequence) => new(sequence, Given.Noon.AddTicks(sequence), new Warning("test", $"{sequence}"));

    private sealed class Source(Func<JournalEntry[]> make) : IEntrySource
    {
        public Source(JournalEntry[] entries)
            : this(() => [.. entries])
        {
        }

        public int TimesMade { get; private set; }

        public JournalEntry[] MakeEntries()
        {
            TimesMade++;
            return make();
        }
    }
}
