using System.Runtime.InteropServices;

namespace Rivet.Journal.Folding;

/// <summary>Keeps what a <see cref="RunSummary"/> says, entry by entry.</summary>
internal sealed class SummaryFold
{
    private Dictionary<string, (long Rows, ulong Bytes)> _files = [];

    // Wide enough that no journal, however odd its numbers, overflows them.
    private Int128 _rows;
    private UInt128 _bytes;
    private long _retries;
    private long _degradations;
    private JournalEntry? _first;
    private JournalEntry? _last;
    private JournalEntry? _outcome;
    private bool? _validated;
    private ReconciliationResult? _reconciliation;

    public SummaryFold Copy()
    {
        var copy = (SummaryFold)MemberwiseClone();
        copy._files = new Dictionary<string, (long, ulong)>(_files);
        return copy;
    }

    public void Apply(JournalEntry entry)
    {
        _first ??= entry;
        _last = entry;
        switch (entry.Event)
        {
            case FileWritten file:
                Count(file);
                break;
            case RetryAttempted:
                _retries++;
                break;
            case Warning or PlanWarning or QualityIssue or SchemaChanged or ParallelismAdjusted:
                _degradations++;
                break;
            case ValidationResult verdict:
                _validated = verdict.Passed;
                break;
            case ReconciliationResult result:
                _reconciliation = result;
                break;
            case RunCompleted:
                _outcome = entry;
                break;
        }
    }

    public RunSummary Summarize(RunId runId, string exportName, ChunkFold chunks)
    {
        var outcome = _outcome?.Event as RunCompleted;
        return new RunSummary
        {
            RunId = runId,
            ExportName = exportName,
            Status = outcome?.Status ?? RunStatus.Unfinished,
            ErrorMessage = outcome?.ErrorMessage,
            StartedAt = _first?.RecordedAt,
            FinishedAt = _outcome?.RecordedAt,
            Duration = outcome is null ? Elapsed : Milliseconds(outcome.DurationMs),
            Rows = (long)Int128.Clamp(_rows, long.MinValue, long.MaxValue),
            Files = _files.Count,
            Bytes = (ulong)UInt128.Min(_bytes, ulong.MaxValue),
            Retries = _retries,
            ChunksDone = chunks.Done,
            ChunksFailed = chunks.Failed,
            ChunksRunning = chunks.Running,
            Degradations = _degradations,
            Validated = _validated,
            Reconciliation = _reconciliation,
            LongestChunk = chunks.Longest,
            LastSequence = _last?.Sequence ?? 0,
        };
    }

    private void Count(FileWritten file)
    {
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_files, file.FileName, out _);
        _rows -= kept.Rows;
        _bytes -= kept.Bytes;
        kept = (file.Rows, file.Bytes);
        _rows += file.Rows;
        _bytes += file.Bytes;
    }

    // Stamps of a foreign journal may go back.
    private TimeSpan Elapsed => _first is null || _last is null || _last.RecordedAt < _first.RecordedAt
        ? TimeSpan.Zero
        : _last.RecordedAt - _first.RecordedAt;

    // A duration from a foreign journal may be beyond what a TimeSpan holds.
    private static TimeSpan Milliseconds(long value) =>
        new(Math.Clamp(value, TimeSpan.MinValue.Ticks / TimeSpan.TicksPerMillisecond, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond)
            * TimeSpan.TicksPerMillisecond);
}
