namespace Rivet.Journal.Actors;

public static partial class RunJournalProtocol
{
    /// <summary>The next entries for a subscriber. They follow the last ones it was sent without gap or repeat.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Entries">Durable entries, at least one, in their order; the list never changes.</param>
    public sealed record EntriesAppended(RunId RunId, IReadOnlyList<JournalEntry> Entries) : INotice;

    /// <summary>The journal was down and takes events again. Whatever was not acknowledged is to be sent again.</summary>
    /// <param name="RunId">The run.</param>
    public sealed record JournalBack(RunId RunId) : INotice;
}
