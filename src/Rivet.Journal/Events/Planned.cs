namespace Rivet.Journal;

/// <summary>The plan was resolved. The first one of a run is its plan.</summary>
/// <param name="Plan">The plan.</param>
public sealed record PlanResolved(PlanSnapshot Plan) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Planned;
}

/// <summary>Planning found something that deserves attention.</summary>
/// <param name="Rule">Name of the rule that fired.</param>
/// <param name="Message">What it found.</param>
public sealed record PlanWarning(string Rule, string Message) : RunEvent
{
    /// <inheritdoc/>
    public override EventCategory Category => EventCategory.Planned;
}
