namespace Rivet.Faults;

/// <summary>An event as the rows of a run hold it.</summary>
/// <param name="Producer">Who recorded it, 32 hexadecimal digits.</param>
/// <param name="Number">Its number with its producer.</param>
/// <param name="Digest">Digest of its stored bytes.</param>
/// <param name="Entry">The entry that it becomes.</param>
internal sealed record StoredEvent(string Producer, long Number, string Digest, JournalEntry Entry);
