namespace Rivet.Faults;

/// <summary>Deals the faults of a store: each once in its round, in an order by chance.</summary>
/// <param name="random">Chance.</param>
/// <param name="faults">All faults that apply to the store.</param>
internal sealed class FaultDeck(Random random, IReadOnlyList<Fault> faults)
{
    private readonly Queue<Fault> _left = new();

    /// <summary>All faults that come in cycles.</summary>
    /// <param name="store">The store that they are for.</param>
    /// <param name="server">The store's server; null when it has none, or none that may be crashed.</param>
    public static IReadOnlyList<Fault> Of(StoreUnderTest store, PostgresServer? server)
    {
        Fault[] all =
        [
            new KillAtRandom(), new KillBeforeWrite(), new KillBeforeAcknowledgement(), new KillDuringReplay(),
            ActorThrows.InCommand(), ActorThrows.InCommitHandler(), ActorThrows.InRecovery(),
            new Paused(), new PausedBeyondLease(),
            new StoreLocked(), new RowLocked(), new BackendsTerminated(), new CommitReplySwallowed(),
            .. server is null ? (Fault[])[] : [new ServerCrashes(server)],
            new ClockJumps(), new HostileLoad(),
            new MessagesTroubled(RelayMode.Losing), new MessagesTroubled(RelayMode.Doubling), new MessagesTroubled(RelayMode.Reordering),
        ];
        return [.. all.Where(fault => fault.AppliesTo(store))];
    }

    /// <summary>The next fault.</summary>
    public Fault Next()
    {
        if (_left.Count == 0)
        {
            foreach (var fault in faults.OrderBy(_ => random.Next()).ToList())
                _left.Enqueue(fault);
        }

        return _left.Dequeue();
    }
}
