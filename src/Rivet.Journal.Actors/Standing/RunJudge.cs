using System.Data.Common;
using System.Globalization;

namespace Rivet.Journal.Actors;

/// <summary>Judges how runs stand, by their record, their owners' leases and what this machine knows. It only reads.</summary>
internal sealed class RunJudge(JournalStore store)
{
    /// <summary>How a run stands that has no outcome as far as it was read.</summary>
    public async Task<RunCondition> JudgeUnfinishedAsync(RunReading reading, CancellationToken cancellation)
    {
        if (reading.Owners.Count == 0)
            return new RunCondition(RunStanding.Interrupted, null, reading.Journal.LastRecordedAt, "its owner is not on record");
        var holder = reading.Owners[^1];
        var lease = await FindAsync(reading.Journal.RunId, holder.Owner, cancellation);
        var heard = RenewalOf(lease) ?? reading.Journal.LastRecordedAt ?? holder.Since;
        return OwnerJudgement.Of(holder.Owner, lease.Age) == OwnerStanding.Alive
            ? new RunCondition(RunStanding.Running, holder, heard)
            : new RunCondition(RunStanding.Interrupted, holder, heard, ReasonOf(holder.Owner, lease));
    }

    // Of a process that is dead on this machine the leases need not be asked.
    private async Task<LeaseReport> FindAsync(RunId runId, Owner owner, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadIndexAsync(
                connection => Task.FromResult(new LeaseTable(store).Find(connection, runId, owner.Token)), LeaseReport.None, cancellation);
        }
        catch (DbException) when (owner.IsKnownGone)
        {
            return LeaseReport.None;
        }
    }

    private static DateTimeOffset? RenewalOf(LeaseReport lease) => lease.Age is { IsGivenUp: false } age ? age.RenewedAt : null;

    private static string ReasonOf(Owner owner, LeaseReport lease) => (owner.IsKnownGone, lease.Age) switch
    {
        (true, _) => $"{owner} is gone",
        (_, null) => $"{owner} is not heard of",
        (_, { IsGivenUp: true }) => $"{owner} gave it up",
        (_, var age) => string.Create(CultureInfo.InvariantCulture, $"{owner} was not heard of since {age.RenewedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
    };
}
