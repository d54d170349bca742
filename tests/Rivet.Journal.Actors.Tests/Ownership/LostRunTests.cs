using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Who has a run, as those see it who had it before or never had it.</summary>
public abstract class LostRunTests(StoreKind kind) : StoreTests(kind)
{
    private const string SlowLeases = "rivet.journal.lease { renew-every = 1m, duration = 2m }\n" + Faults.QuickRestarts;
    private const string QuickLeases = "rivet.journal.lease { renew-every = 100ms, duration = 5m }\n" + Faults.QuickRestarts;

    private static readonly RunId Run = new("orders_1");
    private static readonly Owner First = new("host-a", 1, "a") { Machine = "another machine" };
    private static readonly Owner Second = new("host-b", 2, "b") { Machine = "a third machine" };
    private static readonly Owner Third = new("host-c", 3, "c") { Machine = "a fourth machine" };
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task An_owner_that_lost_its_run_learns_of_it_although_it_writes_nothing()
    {
        using var store = NewStore();
        await using var first = store.Start(QuickLeases, owner: await Processes.DeadOwnerAsync());
        await first.OpenRunAsync(Run, "orders");
        await using var second = store.Start(owner: Second);
        await RecordAsync(await second.OpenRunAsync(Run, "orders"), "of the second owner");

        await Eventually.IsAsync(async () => (await first.AskAsync(new GetWarnings(Run))).Entries.Count > 0);

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => first.OpenRunAsync(Run, "orders"));
        Assert.StartsWith("run orders_1 is written by process 2 on host-b", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Whoever_wants_a_run_that_goes_on_is_refused_however_far_it_has_come_meanwhile()
    {
        using var store = NewStore();
        await using var first = store.Start(QuickLeases, owner: First);
        var run = await first.OpenRunAsync(Run, "orders");
        await using var second = store.Start(Faults.QuickRestarts, owner: Second);

        for (var i = 1; i <= 5; i++)
        {
            await RecordAsync(run, $"{i}");
            await Eventually.IsAsync(() => new LeaseTable(store.Store).Find(Run, First.Token).LastSequence == i);
            var reply = await second.Registry.Ask<IReply>(new OpenRun(Run, "orders", Second), Generous);
            Assert.StartsWith("run orders_1 is written by process 1 on host-a", Assert.IsType<RunRefused>(reply).Reason, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task Whoever_is_refused_is_told_the_owner_of_now()
    {
        using var store = NewStore();
        await using var first = store.Start(SlowLeases, owner: First);
        await first.OpenRunAsync(Run, "orders");
        await using var third = store.Start(Faults.QuickRestarts, owner: Third);
        await Assert.ThrowsAsync<RunRefusedException>(() => third.OpenRunAsync(Run, "orders"));
        store.Store.ExecuteOnIndex("UPDATE rivet_lease SET renewed_at = 0");
        await using var second = store.Start(owner: Second);
        await second.OpenRunAsync(Run, "orders");
        new LeaseTable(store.Store).Renew([new HeldLease(Run, 1, First.Token)], TimeSpan.FromMinutes(5));

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => third.OpenRunAsync(Run, "orders"));

        Assert.StartsWith("run orders_1 is written by process 2 on host-b", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_run_that_has_its_outcome_is_open_to_anybody_and_leaves_no_lease()
    {
        using var store = NewStore();
        await using var first = store.Start(owner: First);
        await using (var writer = (await first.OpenRunAsync(Run, "orders")).CreateWriter())
            writer.Record(new RunCompleted(RunStatus.Success, null, 1));
        await using var second = store.Start(owner: Second);
        await using var neighbour = store.Start();
        await using var third = store.Start(owner: Third);

        Assert.Equal(2, (await second.OpenRunAsync(Run, "orders")).OwnerEpoch);
        Assert.Equal(3, (await neighbour.OpenRunAsync(Run, "orders")).OwnerEpoch);
        Assert.Equal(4, (await third.OpenRunAsync(Run, "orders")).OwnerEpoch);

        await Eventually.IsAsync(() => Leases(store) == 0);
    }

    [SkippableFact]
    public async Task A_run_that_changed_hands_has_one_lease()
    {
        using var store = NewStore();
        foreach (var owner in (Owner[])[First, Second])
        {
            await using var journals = store.Start(owner: owner);
            await journals.OpenRunAsync(Run, "orders");
        }

        await using var last = store.Start(owner: Third);
        await last.OpenRunAsync(Run, "orders");

        await Eventually.IsAsync(() => Leases(store) == 1);
        Assert.NotNull(new LeaseTable(store.Store).Find(Run, Third.Token).Age);
    }

    [SkippableFact]
    public async Task The_owner_says_how_long_its_lease_lasts()
    {
        using var store = NewStore();
        await using var first = store.Start(SlowLeases, owner: First);
        await first.OpenRunAsync(Run, "orders");
        await using var second = store.Start("rivet.journal.lease { renew-every = 10ms, duration = 20ms }", owner: Second);
        store.Store.ExecuteOnIndex("UPDATE rivet_lease SET renewed_at = renewed_at - 600000000");

        await Assert.ThrowsAsync<RunRefusedException>(() => second.OpenRunAsync(Run, "orders"));

        store.Store.ExecuteOnIndex("UPDATE rivet_lease SET renewed_at = renewed_at - 600000000");
        Assert.Equal(2, (await second.OpenRunAsync(Run, "orders")).OwnerEpoch);
    }

    [SkippableFact]
    public async Task A_lease_is_renewed()
    {
        using var store = NewStore();
        await using var first = store.Start(QuickLeases, owner: First);
        await first.OpenRunAsync(Run, "orders");

        store.Store.ExecuteOnIndex("UPDATE rivet_lease SET renewed_at = 0");

        await Eventually.IsAsync(() => !new LeaseTable(store.Store).Find(Run, First.Token).Age!.IsExpired);
    }

    [SkippableFact]
    public async Task Questions_about_a_run_that_was_taken_over_cover_what_reached_its_journal_before_them()
    {
        using var store = NewStore();
        await using (var first = store.Start(owner: First))
            await first.OpenRunAsync(Run, "orders");
        await using var second = store.Start(owner: Second);
        Assert.Empty((await second.AskAsync(new GetWarnings(Run))).Entries);
        await second.OpenRunAsync(Run, "orders");
        var producer = ProducerId.New();

        for (var i = 1; i <= 50; i++)
        {
            second.Registry.Tell(new RunJournalProtocol.Record(Run, 2, producer, i, EventSegment.Of([new Warning("a", "b")])));
            Assert.Equal(i, (await second.AskAsync(new GetWarnings(Run))).Entries.Count);
        }
    }

    [SkippableFact]
    public async Task Whoever_follows_a_run_of_another_process_goes_on_when_what_reads_its_rows_fails()
    {
        using var store = NewStore();
        await using var first = store.Start(owner: First);
        var run = await first.OpenRunAsync(Run, "orders");
        await RecordAsync(run, "one");
        await using var second = store.Start("akka.loglevel = OFF", owner: Second);
        await using var live = second.SubscribeAsync(Run).GetAsyncEnumerator();
        Assert.True(await live.MoveNextAsync().AsTask().WaitAsync(Generous));

        second.System.ActorSelection("/user/run-journals/*/$*").Tell(Kill.Instance);
        await RecordAsync(run, "two");

        Assert.True(await live.MoveNextAsync().AsTask().WaitAsync(Generous));
        Assert.Equal(new Warning("a", "two"), live.Current.Event);
        Assert.Equal(2, (await second.AskAsync(new GetWarnings(Run) { Timeout = Generous })).Entries.Count);
    }

    private static long Leases(TemporaryStore store)
    {
        using var connection = store.Store.OpenIndex();
        using var command = connection.Command("SELECT COUNT(*) FROM rivet_lease");
        return (long)command.ExecuteScalar()!;
    }

    private static async Task RecordAsync(OpenedRun run, string message)
    {
        await using var writer = run.CreateWriter();
        writer.Record(new Warning("a", message));
    }
}

public class LostRunTestsOnSqlite() : LostRunTests(StoreKind.Sqlite);

public class LostRunTestsOnPostgres() : LostRunTests(StoreKind.Postgres);
