namespace Rivet.Journal;

/// <summary>
/// All entries of a journal. Many that come at once are kept as what they are made from, which takes a fraction of the memory.
/// One thread appends; any thread may read the lists that were handed to it.
/// </summary>
internal sealed class EntryLog
{
    /// <summary>Fewer entries that come at once are kept as they are.</summary>
    private const int FewestToMake = 16;

    private readonly GrowingList<EntryBlock> _blocks;
    private KeptBlock? _open;

    public EntryLog()
        : this(new GrowingList<EntryBlock>(), 0)
    {
    }

    private EntryLog(GrowingList<EntryBlock> blocks, int count)
    {
        _blocks = blocks;
        Count = count;
    }

    public int Count { get; private set; }

    /// <summary>Another log with the same entries so far.</summary>
    public EntryLog Copy() => new(_blocks.Copy(), Count);

    public void Append(JournalEntry entry)
    {
        if (_open is null || _open.IsFull)
            _blocks.Append(_open = new KeptBlock(Count, entry.Sequence));
        _open.Append(entry);
        Count++;
    }

    /// <summary>Takes entries that can be made again.</summary>
    public void Append(JournalEntry[] entries, IEntrySource source)
    {
        if (entries.Length < FewestToMake)
        {
            Array.ForEach(entries, Append);
            return;
        }

        _open = null;
        _blocks.Append(new MadeBlock(Count, entries[0].Sequence, source));
        Count += entries.Length;
    }

    /// <summary>The entries from an index on, at most so many.</summary>
    public IReadOnlyList<JournalEntry> Snapshot(int from = 0, int limit = int.MaxValue)
    {
        var start = Math.Min(from, Count);
        return new EntryRange(_blocks.SoFar, start, Math.Min(limit, Count - start));
    }

    /// <summary>The entries at some indexes, which ascend.</summary>
    public IReadOnlyList<JournalEntry> Snapshot(GrowingList<int> indexes) => new EntrySelection(_blocks.SoFar, indexes.SoFar);

    /// <summary>Index of the first entry behind a sequence; the count when there is none.</summary>
    public int IndexAfter(long sequence)
    {
        var blocks = _blocks.SoFar;
        var block = blocks.LastAtOrBefore(block => block.FirstSequence <= sequence);
        if (block < 0)
            return 0;
        var entries = blocks[block].Entries();
        var (index, end) = (blocks[block].FirstIndex, block + 1 < blocks.Count ? blocks[block + 1].FirstIndex : Count);
        while (index < end && entries[index - blocks[block].FirstIndex].Sequence <= sequence)
            index++;
        return index;
    }
}
