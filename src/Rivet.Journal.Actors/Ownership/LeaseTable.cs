using System.Data.Common;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>
/// When the owner of each run was last heard of, by the store's own clock. It is advice on who may try to take a run over; what keeps
/// the record safe is the owner's epoch in it. All calls block.
/// </summary>
internal sealed class LeaseTable(JournalStore store)
{
    private const string Run = "run_id = @run_id";
    private const string Insert = "INSERT INTO rivet_lease (run_id, token, owner_epoch, renewed_at, duration, last_sequence)";

    private const string Unended = "WHERE NOT EXISTS (SELECT 1 FROM rivet_run WHERE run_id = @run_id AND finished_at IS NOT NULL)";

    // What was known to be durable stays known, also when the one who renews has read less than that.
    private const string Renewed = """
        ON CONFLICT (run_id, token) DO UPDATE SET owner_epoch = excluded.owner_epoch, renewed_at = excluded.renewed_at,
          duration = excluded.duration, last_sequence =
            CASE WHEN excluded.last_sequence > rivet_lease.last_sequence THEN excluded.last_sequence ELSE rivet_lease.last_sequence END
        """;

    private readonly string _renew = $"{Insert} SELECT @run_id, @token, @owner_epoch, {store.NowTicks}, @duration, @last_sequence {Unended} {Renewed}";
    private readonly string _expire = $"{Insert} SELECT @run_id, @token, @owner_epoch, 0, @duration, @last_sequence {Unended} {Renewed}";

    private readonly string _find = $"""
        SELECT MAX(CASE WHEN token = @token THEN renewed_at END), {store.NowTicks}, MAX(CASE WHEN token = @token THEN duration END),
          MAX(owner_epoch), MAX(last_sequence), (SELECT last_sequence FROM rivet_run WHERE {Run})
        FROM rivet_lease WHERE {Run}
        """;

    public void Renew(IEnumerable<HeldLease> leases, TimeSpan duration) => Write(_renew, leases, duration);

    /// <summary>Their owner ends without an outcome: they count as expired from now on.</summary>
    public void Expire(IEnumerable<HeldLease> leases) => Write(_expire, leases, TimeSpan.Zero);

    private void Write(string sql, IEnumerable<HeldLease> leases, TimeSpan duration)
    {
        using var transaction = new IndexTransaction(store);
        foreach (var lease in leases)
        {
            transaction.Execute(
                sql,
                ("@run_id", lease.RunId.Value),
                ("@owner_epoch", lease.OwnerEpoch),
                ("@token", lease.Token),
                ("@duration", duration.Ticks),
                ("@last_sequence", lease.LastSequence));
        }

        transaction.Commit();
    }

    public void Delete(HeldLease lease) =>
        store.ExecuteOnIndex($"DELETE FROM rivet_lease WHERE {Run} AND token = @token", ("@run_id", lease.RunId.Value), ("@token", lease.Token));

    /// <summary>Deletes those of owners up to an epoch: nobody will ask for them any more.</summary>
    public void DeleteUpTo(RunId runId, long epoch) =>
        store.ExecuteOnIndex($"DELETE FROM rivet_lease WHERE {Run} AND owner_epoch <= @epoch", ("@run_id", runId.Value), ("@epoch", epoch));

    /// <summary>What the leases of a run say of one owner.</summary>
    public LeaseReport Find(RunId runId, string token)
    {
        using var connection = store.OpenIndex();
        return Find(connection, runId, token);
    }

    /// <inheritdoc cref="Find(RunId, string)"/>
    public LeaseReport Find(DbConnection connection, RunId runId, string token)
    {
        using var command = connection.Command(_find, ("@run_id", runId.Value), ("@token", token));
        using var reader = command.ExecuteReader();
        reader.Read();
        long Number(int column) => reader.IsDBNull(column) ? 0 : reader.GetInt64(column);
        return new LeaseReport(
            reader.IsDBNull(0) ? null : new LeaseAge(EpochTicks.ToTime(Number(0)), EpochTicks.ToTime(Number(1)), new TimeSpan(Number(2))),
            Number(3),
            Math.Max(Number(4), Number(5)));
    }
}
