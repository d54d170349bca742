namespace Rivet.Journal;

/// <summary>Reads entries of a log by their index. Those of one block, one after the other, are made once.</summary>
internal struct EntryCursor(GrowingList<EntryBlock>.Items blocks)
{
    private JournalEntry[]? _entries;
    private int _firstIndex;
    private int _end;

    public JournalEntry At(int index)
    {
        if (_entries is null || index < _firstIndex || index >= _end)
            MoveTo(index);
        return _entries![index - _firstIndex];
    }

    private void MoveTo(int index)
    {
        var block = blocks.LastAtOrBefore(block => block.FirstIndex <= index);
        _entries = blocks[block].Entries();
        _firstIndex = blocks[block].FirstIndex;
        _end = block + 1 < blocks.Count ? blocks[block + 1].FirstIndex : int.MaxValue;
    }
}
