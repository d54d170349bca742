namespace Rivet.Journal.Actors;

/// <summary>Whether the process that writes a run is there.</summary>
public enum OwnerStanding
{
    /// <summary>It is, as far as anybody can tell.</summary>
    Alive = 1,

    /// <summary>It is gone, or was not heard of for as long as a lease lasts: its run may be taken over.</summary>
    Gone,
}

/// <summary>Judges the owner of a run by what its lease and this machine say.</summary>
internal static class OwnerJudgement
{
    /// <param name="owner">The owner that the record names.</param>
    /// <param name="lease">What the leases say; a live owner is not without one for long.</param>
    /// <param name="duration">How long a lease lasts.</param>
    public static OwnerStanding Of(Owner owner, Lease lease, TimeSpan duration)
    {
        if (ThisMachine.KnowsGone(owner))
            return OwnerStanding.Gone;
        if (lease.Age is { } age)
            return age < duration ? OwnerStanding.Alive : OwnerStanding.Gone;
        return ThisMachine.Knows(owner) ? OwnerStanding.Alive : OwnerStanding.Gone;
    }
}
