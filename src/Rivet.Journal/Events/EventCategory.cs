namespace Rivet.Journal;

/// <summary>The question of the journal that an event belongs to.</summary>
public enum EventCategory
{
    /// <summary>Invalid: no event has this category.</summary>
    None = 0,

    /// <summary>What was planned?</summary>
    Planned = 1,

    /// <summary>What happened?</summary>
    Happened = 2,

    /// <summary>What degraded?</summary>
    Degraded = 3,

    /// <summary>Which checks passed or failed?</summary>
    Succeeded = 4,

    /// <summary>What was the outcome?</summary>
    Outcome = 5,

    /// <summary>Written by a newer version; kept, not understood.</summary>
    Unrecognized = 6,
}
