namespace Rivet.Journal.Folding;

/// <summary>What is known of each chunk, by its index. Neighbours share a page: it takes a third of what a dictionary would.</summary>
internal sealed class ChunkTable
{
    // A page of a chunk without neighbours costs as much as a few entries.
    private const int PageBits = 4;
    private const int PageLength = 1 << PageBits;

    private readonly Dictionary<long, KnownChunk[]> _pages;

    public ChunkTable()
        : this([])
    {
    }

    private ChunkTable(Dictionary<long, KnownChunk[]> pages) => _pages = pages;

    public ref KnownChunk this[long chunkIndex]
    {
        get
        {
            var number = chunkIndex >> PageBits;
            if (!_pages.TryGetValue(number, out var page))
                _pages[number] = page = new KnownChunk[PageLength];
            return ref page[chunkIndex & (PageLength - 1)];
        }
    }

    public ChunkTable Copy() => new(_pages.ToDictionary(one => one.Key, one => (KnownChunk[])one.Value.Clone()));
}

/// <summary>A chunk: its last event, and its newest start.</summary>
internal struct KnownChunk
{
    public ChunkState State;
    public bool HasStart;
    public bool KnowsStartOccurred;
    public long StartRecordedTicks;
    public long StartOccurredTicks;

    public void Start(JournalEntry entry)
    {
        HasStart = true;
        StartRecordedTicks = entry.RecordedAt.UtcTicks;
        KnowsStartOccurred = entry.OccurredAt is not null;
        StartOccurredTicks = entry.OccurredAt?.UtcTicks ?? 0;
    }

    /// <summary>From the newest start to an entry: by the producer's clock if it is known of both, otherwise by the journal's.</summary>
    public readonly TimeSpan SpanTo(JournalEntry end) => KnowsStartOccurred && end.OccurredAt is { } occurred
        ? new TimeSpan(occurred.UtcTicks - StartOccurredTicks)
        : new TimeSpan(end.RecordedAt.UtcTicks - StartRecordedTicks);
}

/// <summary>What the last event of a chunk was.</summary>
internal enum ChunkState : byte
{
    None = 0,
    Running = 1,
    Done = 2,
    Failed = 3,
}
