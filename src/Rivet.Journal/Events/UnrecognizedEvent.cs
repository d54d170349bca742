namespace Rivet.Journal;

/// <summary>An event of a kind this version does not know. It is kept as it came and written back the same.</summary>
/// <param name="Name">Its kind.</param>
/// <param name="Json">Its content, one JSON value; empty when the event is nothing but its name.</param>
public sealed record UnrecognizedEvent(string Name, string Json) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Unrecognized;
}
