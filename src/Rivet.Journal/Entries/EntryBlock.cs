namespace Rivet.Journal;

/// <summary>Consecutive entries of a log, as they are or as what they are made from.</summary>
/// <param name="firstIndex">Index of the first of them in the log.</param>
/// <param name="firstSequence">Its sequence.</param>
internal abstract class EntryBlock(int firstIndex, long firstSequence)
{
    public int FirstIndex => firstIndex;

    public long FirstSequence => firstSequence;

    /// <summary>The entries from <see cref="FirstIndex"/> on. There may be room behind the last.</summary>
    public abstract JournalEntry[] Entries();
}

/// <summary>Entries as they are.</summary>
internal sealed class KeptBlock(int firstIndex, long firstSequence) : EntryBlock(firstIndex, firstSequence)
{
    private readonly JournalEntry[] _entries = new JournalEntry[64];
    private int _count;

    public bool IsFull => _count == _entries.Length;

    // A slot that was written is never written again.
    public void Append(JournalEntry entry) => _entries[_count++] = entry;

    public override JournalEntry[] Entries() => _entries;
}

/// <summary>Entries that are made when they are read, and forgotten when the memory is needed.</summary>
internal sealed class MadeBlock(int firstIndex, long firstSequence, IEntrySource source) : EntryBlock(firstIndex, firstSequence)
{
    private WeakReference<JournalEntry[]>? _made;

    public override JournalEntry[] Entries()
    {
        if (_made is { } before && before.TryGetTarget(out var entries))
            return entries;
        entries = source.MakeEntries();
        _made = new WeakReference<JournalEntry[]>(entries);
        return entries;
    }
}
