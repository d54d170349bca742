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
    private DateTimeOffset? _startedAt;
    private bool? _validated;
    private ReconciliationResult? _reconciliation;

    public void Apply(JournalEntry entry)
    {
        _startedAt ??= entry.RecordedAt;
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
        }
    }

    public RunSummary Summarize(RunJournal journal)
    {
        var outcome = journal.FinalOutcome?.Event as RunCompleted;
        return new RunSummary
        {
            RunId = journal.RunId,
            ExportName = journal.ExportName,
            Status = outcome?.Status ?? RunStatus.Unfinished,
            ErrorMessage = outcome?.ErrorMessage,
            StartedAt = _startedAt,
            FinishedAt = journal.FinalOutcome?.RecordedAt,
            Duration = outcome is null ? Elapsed(journal) : Milliseconds(outcome.DurationMs),
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
            LongestChunk = journal.LongestChunk,
            LastSequence = journal.LastSequence,
        };
    }

    private void Count(FileWritten file)
    {
        if (_files.TryGetValue(file.FileName, out var earlier))
        {
            _rows -= earlier.Rows;
            _bytes -= earlier.Bytes;
        }

        _files[file.FileName] = file;
        _rows += file.Rows;
        _bytes += file.Bytes;
    }

    // Stamps of a foreign journal may go back.
    private TimeSpan Elapsed(RunJournal journal) =>
        _startedAt is { } start && journal.LastRecordedAt is { } last && last > start ? last - start : TimeSpan.Zero;

    // A duration from a foreign journal may be beyond what a TimeSpan holds.
    private static TimeSpan Milliseconds(long value) =>
        new(Math.Clamp(value, TimeSpan.MinValue.Ticks / TimeSpan.TicksPerMillisecond, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond)
            * TimeSpan.TicksPerMillisecond);
}
