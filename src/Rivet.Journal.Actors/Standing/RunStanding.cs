namespace Rivet.Journal.Actors;

/// <summary>Whether a run goes on.</summary>
public enum RunStanding
{
    /// <summary>It has its outcome.</summary>
    Ended = 1,

    /// <summary>It has no outcome, and its owner is there as far as anybody can tell.</summary>
    Running,

    /// <summary>It has no outcome, and its owner is known to be gone or was not heard of for as long as a lease lasts.</summary>
    Interrupted,
}
