using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public abstract class OwnerStandingTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");
    private static readonly Owner Elsewhere = new("host-a", 1, "a") { Machine = "another machine" };
    private static readonly Owner Successor = new("host-b", 2, "b") { Machine = "a third machine" };
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task A_process_that_is_dead_on_this_very_machine_is_replaced_although_its_lease_is_fresh()
    {
        using var store = NewStore();
        await using var first = store.Start(owner: await Processes.DeadOwnerAsync());
        await first.OpenRunAsync(Run, "orders");
        await using var second = store.Start(owner: Successor);

        var run = await second.OpenRunAsync(Run, "orders");

        Assert.Equal(2, run.OwnerEpoch);
    }

    [SkippableFact]
    public async Task A_process_of_this_very_machine_that_runs_is_not_replaced_although_its_lease_is_gone()
    {
        using var store = NewStore();
        await using var first = store.Start("rivet.journal.lease { renew-every = 1m, duration = 2m }");
        await first.OpenRunAsync(Run, "orders");
        store.Store.ExecuteOnIndex("DELETE FROM rivet_lease");
        await using var second = store.Start(owner: Successor);

        await Assert.ThrowsAsync<RunRefusedException>(() => second.OpenRunAsync(Run, "orders"));
    }

    [SkippableFact]
    public async Task A_run_with_its_outcome_keeps_no_lease()
    {
        using var store = NewStore();
        await using var journals = store.Start(owner: Elsewhere);
        var run = await journals.OpenRunAsync(Run, "orders");
        Assert.NotNull(new LeaseTable(store.Store).Find(Run, Elsewhere.Token).Age);
        await using var writer = run.CreateWriter();

        writer.Record(new RunCompleted("success", null, 1));
        await writer.FlushAsync();

        await Eventually.IsAsync(() => new LeaseTable(store.Store).Find(Run, Elsewhere.Token).Age is null);
    }

    [SkippableFact]
    public async Task A_run_whose_journal_cannot_get_past_a_row_is_answered_from_its_rows()
    {
        using var store = NewStore();
        await using (var journals = store.Start(owner: Elsewhere))
        {
            await using var writer = (await journals.OpenRunAsync(Run, "orders")).CreateWriter();
            writer.Record(new Warning("a", "kept"));
        }

        Faults.Execute(store.Store, "UPDATE journal SET identifier = 9999 WHERE sequence_number = 2");
        await using var again = store.Start(Faults.QuickRestarts, owner: Elsewhere);

        var answer = await again.AskAsync(new GetWarnings(Run) { Timeout = Generous });

        Assert.Equal([new Warning("a", "kept")], answer.Entries.Select(entry => entry.Event));
    }
}

public class OwnerStandingTestsOnSqlite() : OwnerStandingTests(StoreKind.Sqlite);

public class OwnerStandingTestsOnPostgres() : OwnerStandingTests(StoreKind.Postgres);
