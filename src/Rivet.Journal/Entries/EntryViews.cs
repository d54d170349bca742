using System.Collections;

namespace Rivet.Journal;

/// <summary>A list of entries that are in a log.</summary>
internal abstract class EntryView(GrowingList<EntryBlock>.Items blocks, int count) : IReadOnlyList<JournalEntry>
{
    public int Count => count;

    public JournalEntry this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            return new EntryCursor(blocks).At(IndexOf(index));
        }
    }

    public IEnumerator<JournalEntry> GetEnumerator()
    {
        var cursor = new EntryCursor(blocks);
        for (var i = 0; i < count; i++)
            yield return cursor.At(IndexOf(i));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where in the log an entry of this list is.</summary>
    protected abstract int IndexOf(int position);
}

/// <summary>Entries that follow each other.</summary>
internal sealed class EntryRange(GrowingList<EntryBlock>.Items blocks, int start, int count) : EntryView(blocks, count)
{
    protected override int IndexOf(int position) => start + position;
}

/// <summary>Entries at given indexes of the log.</summary>
internal sealed class EntrySelection(GrowingList<EntryBlock>.Items blocks, GrowingList<int>.Items indexes) : EntryView(blocks, indexes.Count)
{
    protected override int IndexOf(int position) => indexes[position];
}
