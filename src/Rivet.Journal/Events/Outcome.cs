namespace Rivet.Journal;

/// <summary>The run is over. The last one of a run is its outcome.</summary>
/// <param name="Status">One of <see cref="RunStatus"/>'s final values, or what an older journal holds.</param>
/// <param name="ErrorMessage">Why it failed; null when it did not.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
public sealed record RunCompleted(string Status, string? ErrorMessage, long DurationMs) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Outcome;
}
