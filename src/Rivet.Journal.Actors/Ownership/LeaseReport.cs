namespace Rivet.Journal.Actors;

/// <summary>What the leases of a run say of one owner.</summary>
/// <param name="Age">How old its own lease is; null when it has none.</param>
/// <param name="NewestEpoch">The highest owner epoch that anybody has or tries to get; 0 when nobody is known.</param>
/// <param name="LastSequence">The highest entry that any owner knew to be durable; 0 when none did.</param>
internal sealed record LeaseReport(LeaseAge? Age, long NewestEpoch, long LastSequence)
{
    /// <summary>There are none.</summary>
    public static readonly LeaseReport None = new(null, 0, 0);
}

/// <summary>The age of a lease, by the store's clock.</summary>
/// <param name="RenewedAt">When its owner renewed it; the epoch when it gave it up.</param>
/// <param name="Now">When it was looked at.</param>
/// <param name="Duration">How long it lasts without being renewed, as its owner said.</param>
internal sealed record LeaseAge(DateTimeOffset RenewedAt, DateTimeOffset Now, TimeSpan Duration)
{
    public TimeSpan SinceRenewal => Now - RenewedAt;

    public bool IsExpired => SinceRenewal >= Duration;

    public bool IsGivenUp => RenewedAt == DateTimeOffset.UnixEpoch;
}
