using System.Globalization;

namespace Rivet.Journal.Actors;

/// <summary>Judges how runs stand, by their record, their owners' leases and what this machine knows. It only reads.</summary>
internal sealed class RunJudge(JournalStore store, TimeSpan leaseDuration)
{
    /// <summary>How a run stands that has no outcome as far as it was read.</summary>
    public async Task<RunCondition> JudgeUnfinishedAsync(RunReading reading, CancellationToken cancellation)
    {
        if (reading.Owners.Count == 0)
            return new RunCondition(RunStanding.Interrupted, null, reading.Journal.LastRecordedAt, "its owner is not on record");
        var holder = reading.Owners[^1];
        var lease = await store.ReadIndexAsync(
            connection => Task.FromResult(new LeaseTable(store).Find(connection, reading.Journal.RunId, holder.Owner.Token)), Lease.None, cancellation);
        var heard = lease.RenewedAt ?? reading.Journal.LastRecordedAt ?? holder.Since;
        return OwnerJudgement.Of(holder.Owner, lease, leaseDuration) == OwnerStanding.Alive
            ? new RunCondition(RunStanding.Running, holder, heard)
            : new RunCondition(RunStanding.Interrupted, holder, heard, ReasonOf(holder.Owner, lease));
    }

    private static string ReasonOf(Owner owner, Lease lease) => (ThisMachine.KnowsGone(owner), lease) switch
    {
        (true, _) => $"{owner} is gone",
        (_, { RenewedAt: { } renewedAt }) => string.Create(CultureInfo.InvariantCulture, $"{owner} was not heard of since {renewedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
        (_, { Age: not null }) => $"{owner} gave it up",
        _ => $"{owner} is not heard of",
    };
}
