namespace Rivet.Journal.Actors;

/// <summary>
/// What the rows of one run add up to. Rows are applied in their order, the same whether they were just committed, replayed, or
/// read by another process.
/// </summary>
internal sealed class RunState(RunId runId)
{
    private Dictionary<ProducerId, long> _producers = [];
    private List<RunOwner> _owners = [];

    public RunId RunId { get; } = runId;

    /// <summary>The record; null until the run was opened.</summary>
    public RunJournal? Journal { get; private set; }

    /// <summary>Who owns the run; null until it was opened.</summary>
    public OwnershipChange? Ownership { get; private set; }

    public long OwnerEpoch { get; private set; }

    /// <summary>Everybody who has owned the run, in their order.</summary>
    public IReadOnlyList<RunOwner> Owners => _owners;

    public long LastSequence { get; private set; }

    /// <summary>The store's number of the last row that was applied; 0 before the first.</summary>
    public long LastRow { get; private set; }

    /// <summary>Checksum of the last batch; 0 before the first.</summary>
    public ulong LastChecksum { get; private set; }

    /// <summary>The first thing that is wrong with the stored rows; null when nothing is.</summary>
    public string? Damage { get; private set; }

    /// <summary>The same for somebody else, who goes on by himself from here.</summary>
    public RunState Copy()
    {
        var copy = (RunState)MemberwiseClone();
        copy._producers = new Dictionary<ProducerId, long>(_producers);
        copy._owners = [.. _owners];
        copy.Journal = Journal?.Copy();
        return copy;
    }

    /// <summary>Highest number stored of a producer; 0 when there is none.</summary>
    public long LastNumber(ProducerId producer) => _producers.GetValueOrDefault(producer);

    public void Apply(JournalRow row, long rowNumber)
    {
        switch (row)
        {
            case UnreadableBatch unreadable:
                Note(rowNumber, unreadable.Reason);
                break;
            case StoredBatch batch:
                Apply(batch, rowNumber);
                break;
        }

        LastRow = rowNumber;
    }

    /// <summary>Records damage that shows outside of a row, such as rows that are missing.</summary>
    public void Note(long rowNumber, string reason)
    {
        Damage ??= $"row {rowNumber}: {reason}";
        Journal ??= new RunJournal(RunId, "");
    }

    /// <summary>Compares the end of the rows with what is known of it, once all are applied.</summary>
    /// <param name="knownSequence">The highest entry that is known to have been durable; 0 when nothing is known.</param>
    public void CheckEnd(long knownSequence)
    {
        if (LastSequence < knownSequence)
            Note(LastRow + 1, $"it is missing: the run had {knownSequence} entries, and {LastSequence} are left");
    }

    private void Apply(StoredBatch batch, long rowNumber)
    {
        Check(batch, rowNumber);
        if (batch.FirstSequence <= LastSequence)
            return;
        if (batch.Ownership is { } change)
        {
            Ownership = change;
            _owners.Add(new RunOwner(change.Owner, batch.OwnerEpoch, change.Since, batch.FirstSequence));
        }

        OwnerEpoch = Math.Max(OwnerEpoch, batch.OwnerEpoch);
        Journal ??= new RunJournal(RunId, batch.Ownership?.ExportName ?? "");
        LastChecksum = batch.Encoded.Checksum;
        var sequence = batch.FirstSequence;
        foreach (var segment in batch.Segments)
        {
            _producers[segment.Producer] = segment.LastNumber;
            Apply(segment, sequence, rowNumber);
            sequence += segment.Events.Count;
        }

        LastSequence = batch.LastSequence;
    }

    // The row's checksum is right, so this is how it was written, by a version that did so differently.
    private void Apply(StoredSegment segment, long sequence, long rowNumber)
    {
        JournalEntry[] entries;
        try
        {
            entries = segment.Events.Entries(sequence, segment.RecordedAt);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Note(rowNumber, $"its entries from {sequence} on do not parse ({failure.Message})");
            return;
        }

        Journal!.Apply(entries, segment.Events.Source(sequence, segment.RecordedAt));
    }

    // After damage the rest is still shown as far as it can be; only the first fault is worth naming.
    private void Check(StoredBatch batch, long rowNumber)
    {
        if (Damage is not null)
            return;
        var isBehindGap = rowNumber > LastRow + 1 && batch.FirstSequence != LastSequence + 1;
        if (isBehindGap || (Journal is null && batch.Ownership is null))
            Note(LastRow + 1, "it is missing");
        else if (batch.Ownership is { } ownership && ownership.RunId != RunId)
            Note(rowNumber, $"it belongs to run {ownership.RunId}");
        else if (batch.FirstSequence != LastSequence + 1)
            Note(rowNumber, $"it begins with entry {batch.FirstSequence} and should begin with {LastSequence + 1}");
        else if (batch.Previous != LastChecksum)
            Note(rowNumber, "the row before it is not the one it was written after");
        else if (batch.OwnerEpoch != OwnerEpoch + (batch.Ownership is null ? 0 : 1))
            Note(rowNumber, $"its owner epoch is {batch.OwnerEpoch}, and the one before it was {OwnerEpoch}");
    }
}
