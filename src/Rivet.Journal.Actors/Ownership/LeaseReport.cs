namespace Rivet.Journal.Actors;

/// <summary>What the leases of a run say of one owner.</summary>
/// <param name="Age">How old its own lease is; null when it has none.</param>
/// <param name="NewestEpoch">The highest owner epoch that anybody has or tries to get; 0 when nobody is known.</param>
/// <param name="LastSequence">The highest entry that any owner knew to be durable; 0 when none did.</param>
internal sealed record LeaseReport(LeaseAge? Age, long NewestEpoch, long LastSequence);

/// <summary>The age of a lease.</summary>
/// <param name="SinceRenewal">Time since its owner renewed it.</param>
/// <param name="Duration">How long it lasts without that, as its owner said.</param>
internal sealed record LeaseAge(TimeSpan SinceRenewal, TimeSpan Duration)
{
    public bool IsExpired => SinceRenewal >= Duration;
}
