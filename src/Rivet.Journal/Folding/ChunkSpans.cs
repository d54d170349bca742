namespace Rivet.Journal.Folding;

/// <summary>Pairs each chunk's completions with its newest start and keeps the longest span.</summary>
internal sealed class ChunkSpans
{
    private readonly Dictionary<long, JournalEntry> _starts = [];

    public LongestChunk? Longest { get; private set; }

    public void Apply(JournalEntry entry)
    {
        switch (entry.Event)
        {
            case ChunkStarted started:
                _starts[started.ChunkIndex] = entry;
                break;
            case ChunkCompleted completed when _starts.TryGetValue(completed.ChunkIndex, out var start):
                Keep(completed.ChunkIndex, Span(start, entry));
                break;
        }
    }

    private void Keep(long chunkIndex, TimeSpan span)
    {
        if (span >= TimeSpan.Zero && (Longest is null || span > Longest.Duration))
            Longest = new LongestChunk(chunkIndex, span);
    }

    private static TimeSpan Span(JournalEntry start, JournalEntry end) =>
        start.OccurredAt is { } from && end.OccurredAt is { } to ? to - from : end.RecordedAt - start.RecordedAt;
}
