using System.Data.Common;

namespace Rivet.Journal.Actors;

/// <summary>
/// When the owner of each run was last heard of, by the store's own clock. It is advice on who may try to take a run over; what keeps
/// the record safe is the owner's epoch in it. All calls block.
/// </summary>
internal sealed class LeaseTable(JournalStore store)
{
    // What was known to be durable stays known, also when the one who renews has read less than that.
    private readonly string _renew = $"""
        INSERT INTO rivet_lease (run_id, token, owner_epoch, renewed_at, last_sequence)
        VALUES (@run_id, @token, @owner_epoch, {store.NowTicks}, @last_sequence)
        ON CONFLICT (run_id, token) DO UPDATE SET
          owner_epoch = excluded.owner_epoch, renewed_at = excluded.renewed_at, last_sequence =
            CASE WHEN excluded.last_sequence > rivet_lease.last_sequence THEN excluded.last_sequence ELSE rivet_lease.last_sequence END
        """;

    public void Renew(IEnumerable<HeldLease> leases)
    {
        using var connection = store.OpenIndex();
        using var transaction = connection.BeginTransaction();
        foreach (var lease in leases)
        {
            using var command = connection.Command(
                _renew,
                ("@run_id", lease.RunId.Value),
                ("@owner_epoch", lease.OwnerEpoch),
                ("@token", lease.Token),
                ("@last_sequence", lease.LastSequence));
            command.Transaction = transaction;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Their owner ends without an outcome: they count as expired from now on.</summary>
    public void Expire(IEnumerable<HeldLease> leases)
    {
        foreach (var lease in leases)
        {
            store.ExecuteOnIndex(
                "UPDATE rivet_lease SET renewed_at = 0 WHERE run_id = @run_id AND token = @token", ("@run_id", lease.RunId.Value), ("@token", lease.Token));
        }
    }

    public void Delete(RunId runId, string token) => store.ExecuteOnIndex(
        "DELETE FROM rivet_lease WHERE run_id = @run_id AND token = @token", ("@run_id", runId.Value), ("@token", token));

    /// <summary>What the leases of a run say of one owner.</summary>
    public Lease Find(RunId runId, string token)
    {
        using var connection = store.OpenIndex();
        return Find(connection, runId, token);
    }

    /// <inheritdoc cref="Find(RunId, string)"/>
    public Lease Find(DbConnection connection, RunId runId, string token)
    {
        var find = $"SELECT MAX(CASE WHEN token = @token THEN renewed_at END), {store.NowTicks}, MAX(last_sequence) FROM rivet_lease WHERE run_id = @run_id";
        using var command = connection.Command(find, ("@run_id", runId.Value), ("@token", token));
        using var reader = command.ExecuteReader();
        reader.Read();
        return new Lease(
            reader.IsDBNull(0) ? null : new TimeSpan(reader.GetInt64(1) - reader.GetInt64(0)),
            reader.IsDBNull(2) ? 0 : reader.GetInt64(2))
        {
            RenewedAt = reader.IsDBNull(0) || reader.GetInt64(0) == 0 ? null : DateTimeOffset.UnixEpoch.AddTicks(reader.GetInt64(0)),
        };
    }
}

/// <summary>What the leases of a run say.</summary>
/// <param name="Age">Time since its owner renewed its own; null when it has none.</param>
/// <param name="LastSequence">The highest entry that any owner knew to be durable; 0 when none did.</param>
internal sealed record Lease(TimeSpan? Age, long LastSequence)
{
    /// <summary>There is none.</summary>
    public static readonly Lease None = new(null, 0);

    /// <summary>When its owner renewed its own, UTC, by the store's clock; null when it has none, or gave it up.</summary>
    public DateTimeOffset? RenewedAt { get; init; }
}

/// <summary>A lease that this process renews.</summary>
internal sealed class HeldLease(RunId runId, long ownerEpoch, string token)
{
    private long _lastSequence;

    public RunId RunId => runId;

    public long OwnerEpoch => ownerEpoch;

    public string Token => token;

    /// <summary>The run's last durable entry; written by its journal, read by whoever renews.</summary>
    public long LastSequence
    {
        get => Volatile.Read(ref _lastSequence);
        set => Volatile.Write(ref _lastSequence, value);
    }
}
