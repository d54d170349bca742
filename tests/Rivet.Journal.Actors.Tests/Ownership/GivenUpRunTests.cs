using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>A run does not stay with a process that does not go on with it.</summary>
public abstract class GivenUpRunTests(StoreKind kind) : StoreTests(kind)
{
    private const string QuickLeases = "rivet.journal.lease { renew-every = 100ms, duration = 5m }\n" + Faults.QuickRestarts;

    private static readonly RunId Run = new("orders_1");
    private static readonly RunId Other = new("orders_2");
    private static readonly Owner First = new("host-a", 1, "a") { Machine = "another machine" };
    private static readonly Owner Second = new("host-b", 2, "b") { Machine = "a third machine" };
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task A_run_that_was_given_up_is_open_to_others_although_its_journal_goes_on()
    {
        using var store = NewStore();
        await using var first = store.Start(QuickLeases, owner: First);
        await first.OpenRunAsync(Run, "orders");
        await first.OpenRunAsync(Other, "orders");
        await using var second = store.Start(owner: Second);

        await first.GiveUpAsync(Run);
        first.KillJournals();
        await first.AskAsync(new GetSummary(Run) { Timeout = Generous });
        await RenewalsAsync(store);

        Assert.Equal(2, (await second.OpenRunAsync(Run, "orders")).OwnerEpoch);
        await Assert.ThrowsAsync<RunRefusedException>(() => second.OpenRunAsync(Other, "orders"));
    }

    [SkippableFact]
    public async Task Whoever_opens_a_run_again_after_giving_it_up_has_it()
    {
        using var store = NewStore();
        await using var first = store.Start(QuickLeases, owner: First);
        await first.OpenRunAsync(Run, "orders");
        await first.OpenRunAsync(Other, "orders");
        await using var second = store.Start(owner: Second);

        await first.GiveUpAsync(Run);
        await first.OpenRunAsync(Run, "orders");
        await RenewalsAsync(store);

        await Assert.ThrowsAsync<RunRefusedException>(() => second.OpenRunAsync(Run, "orders"));
    }

    [SkippableFact]
    public async Task A_resting_owner_does_not_hold_a_run_any_more_that_another_has_taken_over_and_ended()
    {
        using var store = NewStore();
        await using (var first = store.Start("rivet.journal.passivate-after = 100ms\n" + QuickLeases, owner: await Processes.DeadOwnerAsync()))
        {
            await first.OpenRunAsync(Run, "orders");
            await using var stays = (await first.OpenRunAsync(Other, "orders")).CreateWriter();
            stays.Record(new Warning("a", "b"));
            await first.AtRestAsync(but: 1);
            await using (var second = store.Start(owner: Second))
            {
                await using var writer = (await second.OpenRunAsync(Run, "orders")).CreateWriter();
                writer.Record(new RunCompleted(RunStatus.Success, null, 1));
                await IndexedRuns.ListedAsync(second, runs => runs.Any(run => run.RunId == Run && run.FinishedAt is not null));
            }

            await RenewalsAsync(store);
        }

        Assert.Null(new LeaseTable(store.Store).Find(Run, "any").Age);
        Assert.Equal(0, new LeaseTable(store.Store).Find(Run, "any").NewestEpoch);
    }

    [SkippableFact]
    public async Task A_resting_owner_keeps_its_run_when_a_last_row_of_its_own_shows_that_it_had_not_heard_of()
    {
        using var store = NewStore();
        await using var first = store.Start("rivet.journal.passivate-after = 100ms\n" + QuickLeases, owner: First);
        await first.OpenRunAsync(Run, "orders");
        await using var stays = (await first.OpenRunAsync(Other, "orders")).CreateWriter();
        stays.Record(new Warning("a", "b"));
        await first.AtRestAsync(but: 1);
        await using var second = store.Start(owner: Second);

        await using (var twin = store.Start(owner: First))
        await using (var writer = (await twin.OpenRunAsync(Run, "orders")).CreateWriter())
            writer.Record(new Warning("a", "b"));
        await RenewalsAsync(store);

        await Assert.ThrowsAsync<RunRefusedException>(() => second.OpenRunAsync(Run, "orders"));
    }

    [SkippableFact]
    public async Task A_process_that_runs_and_has_no_lease_keeps_its_run_for_the_time_of_one()
    {
        using var store = NewStore();
        await using (var first = store.Start())
            await first.OpenRunAsync(Run, "orders");
        store.Store.ExecuteOnIndex("DELETE FROM rivet_lease");
        await using var second = store.Start("rivet.journal.lease { renew-every = 100ms, duration = 1s }", owner: Second);

        await Assert.ThrowsAsync<RunRefusedException>(() => second.OpenRunAsync(Run, "orders"));

        await Eventually.IsAsync(async () =>
        {
            var refused = await Xunit.Record.ExceptionAsync(() => second.OpenRunAsync(Run, "orders"));
            Assert.True(refused is null or RunRefusedException, $"{refused}");
            return refused is null;
        });
    }

    [SkippableFact]
    public async Task Tables_of_an_older_version_are_read_as_none_and_brought_up_to_date()
    {
        using var store = NewStore();
        await using (var first = store.Start(owner: First))
            await first.OpenRunAsync(Run, "orders");
        store.Store.ExecuteOnIndex("ALTER TABLE rivet_lease DROP COLUMN duration");

        var reader = new JournalReader(store.Store);
        var unfinished = Assert.Single(await new RunStandings(reader).ListUnfinishedAsync());
        await using var second = store.Start(owner: Second);

        Assert.Equal(RunStanding.Interrupted, unfinished.Condition.Standing);
        Assert.Equal(2, (await second.OpenRunAsync(Run, "orders")).OwnerEpoch);
        Assert.NotNull(new LeaseTable(store.Store).Find(Run, Second.Token).Age);
    }

    [SkippableFact]
    public async Task A_run_whose_rows_are_all_gone_is_not_begun_again()
    {
        using var store = NewStore();
        await using (var first = store.Start(owner: First))
        {
            await using var writer = (await first.OpenRunAsync(Run, "orders")).CreateWriter();
            writer.Record(new Warning("a", "b"));
            writer.Record(new RunCompleted(RunStatus.Success, null, 1));
            await writer.FlushAsync();
            await IndexedRuns.ListedAsync(first, runs => runs is [{ FinishedAt: not null }]);
        }

        Faults.Execute(store.Store, "DELETE FROM journal");
        await using var second = store.Start(Faults.QuickRestarts, owner: Second);

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => second.OpenRunAsync(Run, "orders"));

        Assert.Contains("the run had 2 entries, and 0 are left", refused.Message, StringComparison.Ordinal);
    }

    // A renewal looks at the logs behind it, so that the second one shows that the first has.
    private static async Task RenewalsAsync(TemporaryStore store)
    {
        for (var i = 0; i < 2; i++)
        {
            store.Store.ExecuteOnIndex("UPDATE rivet_lease SET renewed_at = 1 WHERE run_id = @run_id", ("@run_id", Other.Value));
            await Eventually.IsAsync(() => Renewed(store) != 1);
        }
    }

    private static long Renewed(TemporaryStore store)
    {
        using var connection = store.Store.OpenIndex();
        using var command = connection.Command("SELECT MAX(renewed_at) FROM rivet_lease WHERE run_id = @run_id", ("@run_id", Other.Value));
        return (long)command.ExecuteScalar()!;
    }
}

public class GivenUpRunTestsOnSqlite() : GivenUpRunTests(StoreKind.Sqlite);

public class GivenUpRunTestsOnPostgres() : GivenUpRunTests(StoreKind.Postgres);
