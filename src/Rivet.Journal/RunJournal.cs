using Rivet.Journal.Folding;

namespace Rivet.Journal;

/// <summary>
/// The record of one run: entries in their order, and the answers drawn from them. Every answer is kept as the journal grows, so
/// that asking costs nothing. Lists are views that do not change once they were handed out; each call makes a new one. One thread
/// applies entries; lists and answers may be read by any thread.
/// </summary>
public sealed class RunJournal
{
    private readonly EntryLog _entries = new();
    private readonly GrowingList<int> _files = new();
    private readonly GrowingList<int> _retries = new();
    private readonly GrowingList<int> _chunkEvents = new();
    private readonly GrowingList<int> _qualityIssues = new();
    private readonly GrowingList<int> _schemaChanges = new();
    private readonly GrowingList<int> _warnings = new();
    private readonly GrowingList<int> _parallelismChanges = new();
    private readonly GrowingList<int> _verdicts = new();
    private readonly ChunkFold _chunks = new();
    private readonly SummaryFold _summary = new();

    /// <summary>Makes an empty journal.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="exportName">The export it extracts; not null, may be empty.</param>
    public RunJournal(RunId runId, string exportName)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(exportName);
        RunId = runId;
        ExportName = exportName;
    }

    private RunJournal(RunJournal other)
    {
        RunId = other.RunId;
        ExportName = other.ExportName;
        LastSequence = other.LastSequence;
        LastRecordedAt = other.LastRecordedAt;
        PlanSnapshot = other.PlanSnapshot;
        FinalOutcome = other.FinalOutcome;
        _entries = other._entries.Copy();
        _files = other._files.Copy();
        _retries = other._retries.Copy();
        _chunkEvents = other._chunkEvents.Copy();
        _qualityIssues = other._qualityIssues.Copy();
        _schemaChanges = other._schemaChanges.Copy();
        _warnings = other._warnings.Copy();
        _parallelismChanges = other._parallelismChanges.Copy();
        _verdicts = other._verdicts.Copy();
        _chunks = other._chunks.Copy();
        _summary = other._summary.Copy();
    }

    /// <summary>The run.</summary>
    public RunId RunId { get; }

    /// <summary>The export it extracts.</summary>
    public string ExportName { get; }

    /// <summary>Sequence of the last entry; 0 when there is none.</summary>
    public long LastSequence { get; private set; }

    /// <summary>When the last entry was recorded; null when there is none.</summary>
    public DateTimeOffset? LastRecordedAt { get; private set; }

    /// <summary>All entries, in their order.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries.Snapshot();

    /// <summary>What was planned: the first <see cref="PlanResolved"/>; null when there is none.</summary>
    public PlanSnapshot? PlanSnapshot { get; private set; }

    /// <summary>What was the outcome: the last <see cref="RunCompleted"/>, also when entries follow it; null when there is none.</summary>
    public JournalEntry? FinalOutcome { get; private set; }

    /// <summary>The chunk that took longest from its last start to its completion; null when no chunk has both.</summary>
    public LongestChunk? LongestChunk => _chunks.Longest;

    /// <summary>All <see cref="FileWritten"/> entries.</summary>
    public IReadOnlyList<JournalEntry> Files => _entries.Snapshot(_files);

    /// <summary>All <see cref="RetryAttempted"/> entries.</summary>
    public IReadOnlyList<JournalEntry> Retries => _entries.Snapshot(_retries);

    /// <summary>All <see cref="ChunkStarted"/>, <see cref="ChunkCompleted"/> and <see cref="ChunkFailed"/> entries.</summary>
    public IReadOnlyList<JournalEntry> ChunkEvents => _entries.Snapshot(_chunkEvents);

    /// <summary>All <see cref="QualityIssue"/> entries, of either severity.</summary>
    public IReadOnlyList<JournalEntry> QualityIssues => _entries.Snapshot(_qualityIssues);

    /// <summary>All <see cref="SchemaChanged"/> entries.</summary>
    public IReadOnlyList<JournalEntry> SchemaChanges => _entries.Snapshot(_schemaChanges);

    /// <summary>All <see cref="Warning"/> and <see cref="PlanWarning"/> entries.</summary>
    public IReadOnlyList<JournalEntry> Warnings => _entries.Snapshot(_warnings);

    /// <summary>All <see cref="ParallelismAdjusted"/> entries.</summary>
    public IReadOnlyList<JournalEntry> ParallelismChanges => _entries.Snapshot(_parallelismChanges);

    /// <summary>All <see cref="ValidationResult"/> and <see cref="ReconciliationResult"/> entries.</summary>
    public IReadOnlyList<JournalEntry> Verdicts => _entries.Snapshot(_verdicts);

    /// <summary>The run at a glance.</summary>
    public RunSummary Summary => _summary.Summarize(RunId, ExportName, _chunks);

    /// <summary>A page of entries.</summary>
    /// <param name="after">The page begins behind this sequence; 0 for the first page.</param>
    /// <param name="limit">The most entries it holds; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="after"/> is negative or <paramref name="limit"/> is not positive.</exception>
    public IReadOnlyList<JournalEntry> EntriesAfter(long after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _entries.Snapshot(_entries.IndexAfter(after), limit);
    }

    /// <summary>Another journal with the same entries. From here on each grows by itself; what they have in common takes its memory once.</summary>
    public RunJournal Copy() => new(this);

    /// <summary>
    /// The stamp for the next entry: now, or the last entry's when the clock went back. <see cref="Apply(JournalEntry)"/> takes stamps as they are; whoever
    /// makes entries asks here, so that stamps never decrease, and stores the answer, so that replay repeats it.
    /// </summary>
    /// <param name="now">What the clock says.</param>
    public DateTimeOffset StampFor(DateTimeOffset now) =>
        LastRecordedAt is { } last && last > now ? last : now.ToUniversalTime();

    /// <summary>
    /// Takes the next entry. It always succeeds for an entry whose sequence is above <see cref="LastSequence"/>, whatever its event
    /// holds, and depends on nothing but the entries before it.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <exception cref="ArgumentException">Its sequence is not above <see cref="LastSequence"/>.</exception>
    public void Apply(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        CheckFollows(LastSequence, entry);
        Fold(entry, _entries.Count);
        _entries.Append(entry);
    }

    /// <summary>
    /// Takes the next entries, as if each was applied by itself. The journal need not keep them: when they are read, they are made again.
    /// </summary>
    /// <param name="entries">The entries, which are not changed any more.</param>
    /// <param name="source">What makes them again.</param>
    /// <exception cref="ArgumentException">A sequence is not above the one before it; then none was taken.</exception>
    public void Apply(JournalEntry[] entries, IEntrySource source)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(source);
        var last = LastSequence;
        foreach (var entry in entries)
        {
            CheckFollows(last, entry);
            last = entry.Sequence;
        }

        for (var i = 0; i < entries.Length; i++)
            Fold(entries[i], _entries.Count + i);
        _entries.Append(entries, source);
    }

    private void CheckFollows(long last, JournalEntry entry)
    {
        if (entry.Sequence <= last)
            throw new ArgumentException($"Run {RunId}: entry {entry.Sequence} comes after entry {last}.", nameof(entry));
    }

    private void Fold(JournalEntry entry, int index)
    {
        LastSequence = entry.Sequence;
        LastRecordedAt = entry.RecordedAt;
        ListOf(entry.Event)?.Append(index);
        if (entry.Event is PlanResolved resolved)
            PlanSnapshot ??= resolved.Plan;
        if (entry.Event is RunCompleted)
            FinalOutcome = entry;
        _chunks.Apply(entry);
        _summary.Apply(entry);
    }

    private GrowingList<int>? ListOf(RunEvent happened) => happened switch
    {
        FileWritten => _files,
        RetryAttempted => _retries,
        ChunkStarted or ChunkCompleted or ChunkFailed => _chunkEvents,
        QualityIssue => _qualityIssues,
        SchemaChanged => _schemaChanges,
        Warning or PlanWarning => _warnings,
        ParallelismAdjusted => _parallelismChanges,
        ValidationResult or ReconciliationResult => _verdicts,
        _ => null,
    };
}
