namespace Rivet.Journal.Actors;

/// <summary>
/// When the owner of each run was last heard of, by the store's own clock. It is advice on who may try to take a run over; what keeps
/// the record safe is the owner's epoch in it. All calls block.
/// </summary>
internal sealed class LeaseTable(JournalStore store)
{
    // An owner that was paused while another took its run over must not push that one's lease aside.
    private readonly string _renew = $"""
        INSERT INTO rivet_lease (run_id, owner_epoch, token, renewed_at, last_sequence)
        VALUES (@run_id, @owner_epoch, @token, {store.NowTicks}, @last_sequence)
        ON CONFLICT (run_id) DO UPDATE SET
          owner_epoch = excluded.owner_epoch, token = excluded.token, renewed_at = excluded.renewed_at, last_sequence = excluded.last_sequence
        WHERE excluded.owner_epoch >= rivet_lease.owner_epoch
        """;

    private readonly string _find = $"SELECT owner_epoch, token, {store.NowTicks} - renewed_at, last_sequence FROM rivet_lease WHERE run_id = @run_id";

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

    /// <summary>The lease of a run; null when nobody holds one.</summary>
    public Lease? Find(RunId runId)
    {
        using var connection = store.OpenIndex();
        using var command = connection.Command(_find, ("@run_id", runId.Value));
        using var reader = command.ExecuteReader();
        return reader.Read() ? new Lease(reader.GetInt64(0), reader.GetString(1), new TimeSpan(reader.GetInt64(2)), reader.GetInt64(3)) : null;
    }
}

/// <summary>A lease as it stands in the table.</summary>
/// <param name="OwnerEpoch">Epoch of its owner.</param>
/// <param name="Token">Token of its owner.</param>
/// <param name="Age">Time since it was renewed.</param>
/// <param name="LastSequence">The last durable entry its owner knew of then.</param>
internal sealed record Lease(long OwnerEpoch, string Token, TimeSpan Age, long LastSequence);

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
