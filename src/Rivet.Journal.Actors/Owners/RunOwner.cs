namespace Rivet.Journal.Actors;

/// <summary>One of those who have owned a run.</summary>
/// <param name="Owner">The process.</param>
/// <param name="OwnerEpoch">1 for the first owner of the run, 2 for the next.</param>
/// <param name="Since">When it opened the run, UTC, by its own clock.</param>
/// <param name="FirstSequence">Entries from this one on are its own, up to those of the next owner.</param>
public sealed record RunOwner(Owner Owner, long OwnerEpoch, DateTimeOffset Since, long FirstSequence);
