namespace Rivet.Journal.Actors;

/// <summary>What one row of the store holds: the entries of one group commit, or a note that the row cannot be read.</summary>
internal abstract record JournalRow;

/// <summary>A row whose bytes cannot be trusted. Its run is read-only from here on.</summary>
/// <param name="Reason">What is wrong with it, in one line.</param>
internal sealed record UnreadableBatch(string Reason) : JournalRow;

/// <summary>One group commit.</summary>
/// <param name="OwnerEpoch">Epoch of the owner that wrote it.</param>
/// <param name="FirstSequence">Sequence of its first entry; of the next entry when it has none.</param>
/// <param name="Previous">Checksum of the batch before it; 0 in the first.</param>
/// <param name="Ownership">Who owns the run from here on; null when that did not change.</param>
/// <param name="Segments">Its entries, by producer's message.</param>
internal sealed record StoredBatch(
    long OwnerEpoch,
    long FirstSequence,
    ulong Previous,
    OwnershipChange? Ownership,
    IReadOnlyList<StoredSegment> Segments) : JournalRow
{
    /// <summary>Entries in it.</summary>
    public int Count { get; } = Segments.Sum(segment => segment.Events.Count);

    /// <summary>Sequence of its last entry; one before <see cref="FirstSequence"/> when it has none.</summary>
    public long LastSequence => FirstSequence + Count - 1;

    /// <summary>Its bytes and their checksum; set once, when it is encoded or decoded.</summary>
    public required EncodedBatch Encoded { get; init; }
}

/// <summary>The bytes of a batch.</summary>
/// <param name="Bytes">As they are in the row; empty for a batch that was read.</param>
/// <param name="Checksum">Over everything in them.</param>
internal sealed record EncodedBatch(byte[] Bytes, ulong Checksum);

/// <summary>A run's first batch, or a change of its owner.</summary>
internal sealed record OwnershipChange(RunId RunId, string ExportName, Owner Owner, DateTimeOffset Since);

/// <summary>What one message of one producer added.</summary>
internal sealed record StoredSegment(ProducerId Producer, long FirstNumber, DateTimeOffset RecordedAt, EventSegment Events)
{
    public long LastNumber => FirstNumber + Events.Count - 1;
}
