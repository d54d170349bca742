using System.Runtime.InteropServices;

namespace Rivet.Journal.Folding;

/// <summary>Keeps what a <see cref="RunSummary"/> says, entry by entry.</summary>
internal sealed class SummaryFold
{
    private readonly Dictionary<string, FileWritten> _files = [];
    private readonly ChunkStates _chunks = new();

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

    public void Apply(JournalEntry entry)
    {
        _first ??= entry;
        _last = entry;
        _chunks.Apply(entry.Event);
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

    public RunSummary Summarize(RunId runId, string exportName, LongestChunk? longest)
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
            ChunksDone = _chunks.Done,
            ChunksFailed = _chunks.Failed,
            ChunksRunning = _chunks.Running,
            Degradations = _degradations,
            Validated = _validated,
            Reconciliation = _reconciliation,
            LongestChunk = longest,
            LastSequence = _last?.Sequence ?? 0,
        };
    }

    private void Count(FileWritten file)
    {
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_files, file.FileName, out _);
        if (kept is not null)
        {
            _rows -= kept.Rows;
            _bytes -= kept.Bytes;
        }

        kept = file;
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
