namespace Rivet.Journal.Actors.Tests;

public abstract class LeaseTableTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");
    private static readonly RunId OtherRun = new("orders_2");

    [SkippableFact]
    public void A_lease_is_found_under_its_run_and_its_token()
    {
        using var store = NewStore();
        var leases = Prepared(store);
        leases.Renew([Lease(Run, 1, "a", lastSequence: 7)], TimeSpan.FromMinutes(3));

        var found = leases.Find(Run, "a");

        Assert.Equal(TimeSpan.FromMinutes(3), found.Age!.Duration);
        Assert.False(found.Age.IsExpired);
        Assert.Equal((1L, 7L), (found.NewestEpoch, found.LastSequence));
        Assert.Equal(new LeaseReport(null, 1, 7), leases.Find(Run, "b"));
        Assert.Equal(new LeaseReport(null, 0, 0), leases.Find(OtherRun, "a"));
    }

    [SkippableFact]
    public void A_lease_expires_when_it_was_not_renewed_for_as_long_as_its_owner_said()
    {
        using var store = NewStore();
        var leases = Prepared(store);
        leases.Renew([Lease(Run, 1, "a"), Lease(Run, 2, "b")], TimeSpan.FromMinutes(3));

        MakeOlder(store, TimeSpan.FromMinutes(2));
        var beforeIt = leases.Find(Run, "a").Age!;
        MakeOlder(store, TimeSpan.FromMinutes(2));
        var behindIt = leases.Find(Run, "a").Age!;
        leases.Renew([Lease(Run, 1, "a")], TimeSpan.FromMinutes(3));

        Assert.Equal((false, true), (beforeIt.IsExpired, behindIt.IsExpired));
        Assert.False(leases.Find(Run, "a").Age!.IsExpired);
        Assert.True(leases.Find(Run, "b").Age!.IsExpired);
    }

    [SkippableFact]
    public void What_the_run_index_knows_of_a_run_counts_too()
    {
        using var store = NewStore();
        var leases = Prepared(store);
        new RunIndex(store.Store).Put([new IndexedRun { RunId = Run, ExportName = "orders", Status = "success", Rows = 1, Bytes = 1, LastSequence = 9, LastRow = 2 }]);

        Assert.Equal(9, leases.Find(Run, "a").LastSequence);
    }

    [SkippableFact]
    public void Leases_up_to_an_epoch_are_deleted_with_a_run_that_ended()
    {
        using var store = NewStore();
        var leases = Prepared(store);
        leases.Renew([Lease(Run, 1, "a"), Lease(Run, 2, "b"), Lease(Run, 3, "c"), Lease(OtherRun, 1, "a")], TimeSpan.FromMinutes(3));

        leases.DeleteUpTo(Run, 2);

        Assert.Equal((false, false, true), (Has(Run, "a"), Has(Run, "b"), Has(Run, "c")));
        Assert.True(Has(OtherRun, "a"));
        bool Has(RunId run, string token) => leases.Find(run, token).Age is not null;
    }

    private static LeaseTable Prepared(TemporaryStore store)
    {
        store.Store.Prepare();
        store.Store.PrepareIndex();
        return new LeaseTable(store.Store);
    }

    private static HeldLease Lease(RunId run, long epoch, string token, long lastSequence = 0)
    {
        var lease = new HeldLease(run, epoch, token);
        lease.Reached(lastSequence, 1);
        return lease;
    }

    private static void MakeOlder(TemporaryStore store, TimeSpan by) =>
        store.Store.ExecuteOnIndex("UPDATE rivet_lease SET renewed_at = renewed_at - @by", ("@by", by.Ticks));
}

public class LeaseTableTestsOnSqlite() : LeaseTableTests(StoreKind.Sqlite);

public class LeaseTableTestsOnPostgres() : LeaseTableTests(StoreKind.Postgres);
