namespace Rivet.Journal;

/// <summary>
/// An append-only list that is read while it grows: a <see cref="Snapshot"/> costs nothing and never changes afterwards.
/// One thread appends; any thread may read a snapshot that was handed to it.
/// </summary>
internal sealed class EntryLog
{
    private const int SegmentBits = 8;
    private const int SegmentLength = 1 << SegmentBits;

    // Once a segment is in, its slot is never written again, so a snapshot may go on using an outer array that was since replaced.
    private JournalEntry[][] _segments = [];
    private int _count;

    public int Count => _count;

    public void Append(JournalEntry entry)
    {
        var segment = _count >> SegmentBits;
        if (segment == _segments.Length)
            Array.Resize(ref _segments, Math.Max(4, segment * 2));
        (_segments[segment] ??= new JournalEntry[SegmentLength])[_count & (SegmentLength - 1)] = entry;
        _count++;
    }

    /// <summary>The entries from an index on, at most so many.</summary>
    public IReadOnlyList<JournalEntry> Snapshot(int from = 0, int limit = int.MaxValue)
    {
        var start = Math.Min(from, _count);
        return new View(_segments, start, Math.Min(limit, _count - start));
    }

    /// <summary>Index of the first entry behind a sequence; the count when there is none.</summary>
    public int IndexAfter(long sequence)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            if (At(middle).Sequence <= sequence)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private JournalEntry At(int index) => _segments[index >> SegmentBits][index & (SegmentLength - 1)];

    private sealed class View(JournalEntry[][] segments, int start, int count) : IReadOnlyList<JournalEntry>
    {
        public int Count => count;

        public JournalEntry this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfNegative(index);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
                var at = start + index;
                return segments[at >> SegmentBits][at & (SegmentLength - 1)];
            }
        }

        public IEnumerator<JournalEntry> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
                yield return this[i];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
