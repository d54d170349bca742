using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>What is said to the keeper of leases, and what it answers.</summary>
internal sealed partial class LeaseKeeper
{
    /// <summary>This process writes a run from now on. Answered by <see cref="Held"/>.</summary>
    /// <param name="Lease">The lease.</param>
    /// <param name="IsWanted">Whether somebody opened the run: then it is held also when it was given up before.</param>
    public sealed record Hold(HeldLease Lease, bool IsWanted) : INoSerializationVerificationNeeded;

    /// <summary>The lease stands, or cannot be written, which is logged and harms no run.</summary>
    public sealed record Held(HeldLease Lease) : INoSerializationVerificationNeeded;

    /// <summary>To the journal that holds a lease: its log had this row when it was looked at.</summary>
    public sealed record LogReaches(HeldLease Lease, long Row) : INoSerializationVerificationNeeded;

    /// <summary>This process does not write the run any more. When it has its outcome: under which epoch, so that no lease of it is left.</summary>
    public sealed record Drop(RunId RunId, long? EndedEpoch) : INoSerializationVerificationNeeded;

    /// <summary>An owner is on record: the leases of those before it are not needed any more. Before that, one of them may still be the owner.</summary>
    public sealed record Succeeded(RunId RunId, long OwnerEpoch) : INoSerializationVerificationNeeded;

    /// <summary>Is the owner of a run there? Answered by <see cref="Inspected"/> or <see cref="NotInspected"/>.</summary>
    public sealed record Inspect(RunId RunId, Owner Owner, long OwnerEpoch) : INoSerializationVerificationNeeded;

    /// <summary>How the owner stands, and what the leases say.</summary>
    public sealed record Inspected(RunId RunId, long OwnerEpoch, OwnerStanding Standing, LeaseReport Lease) : INoSerializationVerificationNeeded;

    /// <summary>There is no telling now.</summary>
    public sealed record NotInspected(RunId RunId, string Reason) : INoSerializationVerificationNeeded;

    /// <summary>This process does not go on with a run: its lease counts as expired. Answered by <see cref="GivenUp"/>.</summary>
    public sealed record GiveUp(RunId RunId) : INoSerializationVerificationNeeded;

    /// <summary>The lease has expired, or that cannot be written, which is logged.</summary>
    public sealed record GivenUp(RunId RunId) : INoSerializationVerificationNeeded;
}
