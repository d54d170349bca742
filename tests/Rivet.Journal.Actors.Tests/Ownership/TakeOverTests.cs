using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public abstract class TakeOverTests(StoreKind kind) : StoreTests(kind)
{
    // Another machine's process: nothing but its lease says whether it is there.
    private static readonly Owner Elsewhere = new("host-a", 1, "a") { Machine = "another machine", ProcessStart = 7 };
    private static readonly Owner Successor = new("host-b", 2, "b") { Machine = "a third machine", ProcessStart = 8 };
    private static readonly RunId Run = new("orders_1");
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task A_run_whose_owner_lives_is_refused_to_another_process_which_is_told_who_has_it()
    {
        using var store = NewStore();
        await using var first = store.Start(owner: Elsewhere);
        await first.OpenRunAsync(Run, "orders");
        await using var second = store.Start(owner: Successor);

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => second.OpenRunAsync(Run, "orders"));

        Assert.StartsWith("run orders_1 is written by process 1 on host-a, which was heard of ", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_run_whose_owner_ended_is_taken_over_at_once_with_the_next_epoch_and_all_its_entries()
    {
        using var store = NewStore();
        await using (var first = store.Start(owner: Elsewhere))
            await RecordAsync(await first.OpenRunAsync(Run, "orders"), "before");
        await using var second = store.Start(owner: Successor);

        var run = await second.OpenRunAsync(Run, "orders");
        await RecordAsync(run, "after");

        Assert.Equal((2L, 1L), (run.OwnerEpoch, run.LastSequence));
        var reading = await new JournalReader(store.Store).ReadAsync(Run);
        Assert.Null(reading!.Damage);
        Assert.Equal(["before", "after"], Messages(reading.Journal.Warnings));
        Assert.Equal([(Elsewhere, 1L, 1L), (Successor, 2L, 2L)], reading.Owners.Select(owner => (owner.Owner, owner.OwnerEpoch, owner.FirstSequence)));
    }

    [SkippableFact]
    public async Task A_paused_owner_is_fenced_for_good_after_its_lease_expired_and_another_took_its_run_over()
    {
        using var store = NewStore();
        await using var paused = store.Start(Faults.QuickRestarts + "\nrivet.journal.lease { renew-every = 1m, duration = 2m }", owner: Elsewhere);
        var old = await paused.OpenRunAsync(Run, "orders");
        var writer = old.CreateWriter();
        writer.Record(new Warning("a", "first owner"));
        await writer.FlushAsync();
        ExpireLeases(store.Store);
        await using var second = store.Start(owner: Successor);
        await RecordAsync(await second.OpenRunAsync(Run, "orders"), "second owner");

        writer.Record(new Warning("a", "too late"));
        var closed = await Assert.ThrowsAsync<JournalClosedException>(() => writer.FlushAsync().WaitAsync(Generous));
        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => paused.OpenRunAsync(Run, "orders"));

        Assert.Equal("run orders_1 does not take events any more: it is written by process 2 on host-b now", closed.Message);
        Assert.StartsWith("run orders_1 is written by process 2 on host-b", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["first owner", "second owner"], Messages((await paused.AskAsync(new GetWarnings(Run))).Entries));
        Assert.Equal(["first owner", "second owner"], Messages((await second.AskAsync(new GetWarnings(Run))).Entries));
    }

    [SkippableFact]
    public async Task Of_two_that_take_a_run_over_at_once_one_has_it_and_the_other_is_refused()
    {
        using var store = NewStore();
        await using (var first = store.Start(owner: Elsewhere))
            await RecordAsync(await first.OpenRunAsync(Run, "orders"), "before");
        await using var second = store.Start(Faults.QuickRestarts, owner: Successor);
        await using var third = store.Start(Faults.QuickRestarts, owner: new Owner("host-c", 3, "c") { Machine = "a fourth machine" });

        var tries = await Task.WhenAll(((RunJournals[])[second, third]).Select(async journals =>
        {
            try
            {
                return await journals.OpenRunAsync(Run, "orders");
            }
            catch (RunRefusedException)
            {
                return null;
            }
        }));

        Assert.Equal(2, Assert.Single(tries.OfType<OpenedRun>()).OwnerEpoch);
        Assert.Equal(2, (await new JournalReader(store.Store).ReadAsync(Run))!.Owners.Count);
    }

    [SkippableFact]
    public async Task A_run_that_must_be_new_is_refused_although_its_owner_is_gone()
    {
        using var store = NewStore();
        await using (var first = store.Start(owner: Elsewhere))
            await first.OpenRunAsync(Run, "orders");
        await using var second = store.Start(owner: Successor);

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => second.BeginRunAsync(Run, "orders"));

        Assert.Equal("there is a run orders_1 already, begun by process 1 on host-a", refused.Message);
    }

    [SkippableFact]
    public async Task Answers_about_a_run_of_another_process_show_what_it_has_recorded_meanwhile()
    {
        using var store = NewStore();
        await using var first = store.Start(owner: Elsewhere);
        var run = await first.OpenRunAsync(Run, "orders");
        await using var second = store.Start(owner: Successor);
        await RecordAsync(run, "one");
        var before = Messages((await second.AskAsync(new GetWarnings(Run))).Entries);
        await using var live = second.SubscribeAsync(Run).GetAsyncEnumerator();
        Assert.True(await live.MoveNextAsync().AsTask().WaitAsync(Generous));

        await RecordAsync(run, "two");

        Assert.Equal(["one"], before);
        Assert.Equal(["one", "two"], Messages((await second.AskAsync(new GetWarnings(Run))).Entries));
        Assert.True(await live.MoveNextAsync().AsTask().WaitAsync(Generous));
        Assert.Equal(new Warning("a", "two"), live.Current.Event);
    }

    [SkippableFact]
    public async Task A_successor_notices_that_the_store_lost_the_end_of_the_record()
    {
        using var store = NewStore();
        await using (var first = store.Start("rivet.journal.lease { renew-every = 100ms, duration = 1m }", owner: Elsewhere))
        {
            await RecordAsync(await first.OpenRunAsync(Run, "orders"), "one");
            await RecordAsync(await first.OpenRunAsync(Run, "orders"), "two");
            await Eventually.IsAsync(() => Lease(store.Store).LastSequence == 2);
        }

        Faults.Execute(store.Store, "DELETE FROM journal WHERE sequence_number = 3");
        await using var second = store.Start(Faults.QuickRestarts, owner: Successor);

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => second.OpenRunAsync(Run, "orders"));

        const string Loss = "the run had 2 entries, and 1 are left";
        Assert.Contains(Loss, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Loss, (await second.AskAsync(new GetWarnings(Run))).Damage, StringComparison.Ordinal);
    }

    private static LeaseReport Lease(JournalStore store) => new LeaseTable(store).Find(Run, Elsewhere.Token);

    private static void ExpireLeases(JournalStore store) => store.ExecuteOnIndex("UPDATE rivet_lease SET renewed_at = 0");

    private static async Task RecordAsync(OpenedRun run, string message)
    {
        await using var writer = run.CreateWriter();
        writer.Record(new Warning("a", message));
    }

    private static List<string> Messages(IEnumerable<JournalEntry> entries) => [.. entries.Select(entry => ((Warning)entry.Event).Message)];
}

public class TakeOverTestsOnSqlite() : TakeOverTests(StoreKind.Sqlite);

public class TakeOverTestsOnPostgres() : TakeOverTests(StoreKind.Postgres);
