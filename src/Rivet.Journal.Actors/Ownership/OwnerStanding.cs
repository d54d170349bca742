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
    /// <param name="lease">The age of its lease; null when it has none, which a live owner is not without for long.</param>
    public static OwnerStanding Of(Owner owner, LeaseAge? lease)
    {
        if (owner.IsKnownGone)
            return OwnerStanding.Gone;
        if (lease is not null)
            return lease.IsExpired ? OwnerStanding.Gone : OwnerStanding.Alive;
        return owner.IsOfThisMachine ? OwnerStanding.Alive : OwnerStanding.Gone;
    }
}
