namespace Rivet.Journal;

/// <summary>
/// Something that happened in a run. The set is closed: fourteen kinds, and <see cref="UnrecognizedEvent"/> for what a newer
/// version wrote. Texts are never null unless said otherwise; they are redacted before they are recorded.
/// </summary>
public abstract record RunEvent
{
    private protected RunEvent()
    {
    }

    /// <summary>Which of the journal's questions this event helps to answer.</summary>
    public abstract EventCategory Category { get; }
}
