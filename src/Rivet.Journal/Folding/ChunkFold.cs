namespace Rivet.Journal.Folding;

/// <summary>Counts chunks by their last event, pairs each chunk's completions with its newest start, and keeps the longest span.</summary>
internal sealed class ChunkFold
{
    private readonly ChunkTable _chunks;

    // That of None goes down with each new chunk and is not read.
    private readonly long[] _counts;

    public ChunkFold()
        : this(new ChunkTable(), new long[4])
    {
    }

    private ChunkFold(ChunkTable chunks, long[] counts)
    {
        _chunks = chunks;
        _counts = counts;
    }

    public long Running => _counts[(int)ChunkState.Running];

    public long Done => _counts[(int)ChunkState.Done];

    public long Failed => _counts[(int)ChunkState.Failed];

    public LongestChunk? Longest { get; private set; }

    public ChunkFold Copy() => new(_chunks.Copy(), [.. _counts]) { Longest = Longest };

    public void Apply(JournalEntry entry)
    {
        switch (entry.Event)
        {
            case ChunkStarted started:
                Set(started.ChunkIndex, ChunkState.Running).Start(entry);
                break;
            case ChunkCompleted completed:
                Complete(completed.ChunkIndex, entry);
                break;
            case ChunkFailed failed:
                Set(failed.ChunkIndex, ChunkState.Failed);
                break;
        }
    }

    private void Complete(long chunkIndex, JournalEntry entry)
    {
        ref var chunk = ref Set(chunkIndex, ChunkState.Done);
        if (!chunk.HasStart)
            return;
        var span = chunk.SpanTo(entry);
        if (span >= TimeSpan.Zero && (Longest is null || span > Longest.Duration))
            Longest = new LongestChunk(chunkIndex, span);
    }

    private ref KnownChunk Set(long chunkIndex, ChunkState state)
    {
        ref var chunk = ref _chunks[chunkIndex];
        _counts[(int)chunk.State]--;
        _counts[(int)state]++;
        chunk.State = state;
        return ref chunk;
    }
}
