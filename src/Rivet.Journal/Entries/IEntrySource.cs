namespace Rivet.Journal;

/// <summary>
/// Consecutive entries in a form that takes less room. They are made whenever somebody reads them, equal each time. Any thread may
/// ask for them.
/// </summary>
public interface IEntrySource
{
    /// <summary>The entries, in their order; new ones, or the same again.</summary>
    JournalEntry[] MakeEntries();
}
