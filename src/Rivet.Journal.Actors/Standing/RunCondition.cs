namespace Rivet.Journal.Actors;

/// <summary>How a run stands, and what that was judged by.</summary>
/// <param name="Standing">Whether it goes on.</param>
/// <param name="Holder">Its last owner; null when its first row cannot be read.</param>
/// <param name="LastHeardOf">
/// The last sign of life of a run without an outcome, UTC: when its owner last renewed its lease, by the store's clock, or else recorded
/// something, by its own. Null when it has its outcome, or nothing is on record.
/// </param>
/// <param name="Reason">Why it counts as interrupted, in one line that names the owner; null when it does not.</param>
public sealed record RunCondition(RunStanding Standing, RunOwner? Holder, DateTimeOffset? LastHeardOf = null, string? Reason = null);
