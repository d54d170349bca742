namespace Rivet.Journal.Actors.Tests;

public abstract class UnfinishedRunsTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly Owner Elsewhere = new("host-a", 1, "a") { Machine = "another machine", ProcessStart = 7 };
    private static readonly Owner Gone = new("host-b", 2, "b") { Machine = "a third machine", ProcessStart = 8 };
    private static readonly Owner Looking = new("host-c", 3, "c") { Machine = "a fourth machine", ProcessStart = 9 };

    [SkippableFact]
    public async Task Each_unfinished_run_is_listed_with_who_has_it_or_since_when_it_is_interrupted()
    {
        using var store = NewStore();
        await using (var gone = store.Start(owner: Gone))
        {
            await RecordAsync(gone, "ended_1", new RunCompleted(RunStatus.Success, null, 1));
            await RecordAsync(gone, "lost_1", new Warning("a", "one"), new Warning("a", "two"));
        }

        await using var alive = store.Start(owner: Elsewhere);
        await RecordAsync(alive, "live_1", new Warning("a", "one"));
        await using var journals = store.Start(owner: Looking);

        var runs = await journals.ListUnfinishedAsync();

        Assert.Equal(["live_1", "lost_1"], runs.Select(run => run.RunId.Value));
        Assert.Equal(("live", 1L, null), (runs[0].ExportName, runs[0].LastSequence, runs[0].Damage));
        Assert.Equal((RunStanding.Running, null, Elsewhere, 1L), In(runs[0].Condition));
        Assert.Equal(("lost", 2L, null), (runs[1].ExportName, runs[1].LastSequence, runs[1].Damage));
        Assert.Equal((RunStanding.Interrupted, "process 2 on host-b gave it up", Gone, 1L), In(runs[1].Condition));
        Assert.Equal((await new JournalReader(store.Store).ReadAsync(new RunId("lost_1")))!.Journal.LastRecordedAt, runs[1].Condition.LastHeardOf);
    }

    [SkippableFact]
    public async Task A_run_counts_as_interrupted_since_its_owner_renewed_its_lease()
    {
        using var store = NewStore();
        await using var paused = store.Start("rivet.journal.lease { renew-every = 1m, duration = 2m }", owner: Elsewhere);
        await RecordAsync(paused, "orders_1", new Warning("a", "one"));
        store.Store.ExecuteOnIndex("UPDATE rivet_lease SET renewed_at = 17000000000000000");

        var run = Assert.Single(await StandingsOf(store).ListUnfinishedAsync());

        Assert.Equal(RunStanding.Interrupted, run.Condition.Standing);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), run.Condition.LastHeardOf);
        Assert.Equal("process 1 on host-a was not heard of since 2023-11-14 22:13:20 UTC", run.Condition.Reason);
    }

    [SkippableFact]
    public async Task The_last_words_of_an_owner_that_is_gone_do_not_make_its_run_go_on()
    {
        using var store = NewStore();
        await using var gone = store.Start(owner: await Processes.DeadOwnerAsync());
        await RecordAsync(gone, "orders_1", new Warning("a", "one"));
        var reading = (await new JournalReader(store.Store).ReadAsync(new RunId("orders_1")))!;
        await RecordAsync(gone, "orders_1", new Warning("a", "two"));

        var condition = await StandingsOf(store).JudgeAsync(reading);

        Assert.Equal((RunStanding.Interrupted, 2L), (condition.Standing, reading.Journal.LastSequence));
    }

    [SkippableFact]
    public async Task The_newest_come_first_and_no_more_than_asked_for()
    {
        using var store = NewStore();
        await using var journals = store.Start(owner: Elsewhere);
        for (var i = 1; i <= 4; i++)
            await RecordAsync(journals, $"orders_{i}");

        Assert.Equal(["orders_4", "orders_3"], (await journals.ListUnfinishedAsync(limit: 2)).Select(run => run.RunId.Value));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => journals.ListUnfinishedAsync(limit: 0));
    }

    [SkippableFact]
    public async Task Where_the_index_is_missing_or_lags_the_rows_tell()
    {
        using var store = NewStore();
        await using (var journals = store.Start(owner: Elsewhere))
        {
            await RecordAsync(journals, "ended_1", new RunCompleted(RunStatus.Success, null, 1));
            await RecordAsync(journals, "lost_1", new Warning("a", "one"));
            await IndexedRuns.ListedAsync(journals, runs => runs.Any(run => run.FinishedAt is not null));
        }

        var reader = StandingsOf(store);
        store.Store.ExecuteOnIndex("UPDATE rivet_run SET status = 'unfinished', last_row = 1 WHERE run_id = 'ended_1'");
        Assert.Equal(["lost_1"], (await reader.ListUnfinishedAsync()).Select(run => run.RunId.Value));
        store.Store.ExecuteOnIndex("UPDATE rivet_run SET status = 'success', last_row = 1 WHERE run_id = 'lost_1'");
        Assert.Equal(["lost_1"], (await reader.ListUnfinishedAsync()).Select(run => run.RunId.Value));
        store.Store.ExecuteOnIndex("DROP TABLE rivet_run");
        Assert.Equal(["lost_1"], (await reader.ListUnfinishedAsync()).Select(run => run.RunId.Value));
    }

    [SkippableFact]
    public async Task A_run_that_the_index_shows_as_ended_is_not_read()
    {
        using var store = NewStore();
        await using (var journals = store.Start(owner: Elsewhere))
        {
            await RecordAsync(journals, "orders_1", new RunCompleted(RunStatus.Success, null, 1));
            await IndexedRuns.ListedAsync(journals, runs => runs is [{ FinishedAt: not null }]);
        }

        Faults.Execute(store.Store, "UPDATE journal SET message = x'00' WHERE sequence_number = 2");

        Assert.Empty(await StandingsOf(store).ListUnfinishedAsync());
    }

    [SkippableFact]
    public async Task A_damaged_run_is_listed_with_its_damage()
    {
        using var store = NewStore();
        await using (var journals = store.Start(owner: Elsewhere))
            await RecordAsync(journals, "orders_1", new Warning("a", "one"));

        Faults.Execute(store.Store, "UPDATE journal SET message = x'00'");

        var run = Assert.Single(await StandingsOf(store).ListUnfinishedAsync());
        Assert.Equal((null, 0L), (run.ExportName, run.LastSequence));
        Assert.StartsWith("row 1: it does not parse", run.Damage, StringComparison.Ordinal);
        Assert.Equal(new RunCondition(RunStanding.Interrupted, null, null, "its owner is not on record"), run.Condition);
    }

    [SkippableFact]
    public async Task A_run_that_ends_while_it_is_looked_at_is_not_taken_for_interrupted()
    {
        using var store = NewStore();
        await using var journals = store.Start(owner: Elsewhere);
        var run = await journals.OpenRunAsync(new RunId("orders_1"), "orders");
        var reader = new JournalReader(store.Store);
        var reading = await reader.ReadAsync(run.RunId);
        await using var writer = run.CreateWriter();
        writer.Record(new RunCompleted(RunStatus.Success, null, 1));
        await writer.FlushAsync();
        await IndexedRuns.ListedAsync(journals, runs => runs is [{ FinishedAt: not null }]);
        store.Store.ExecuteOnIndex("DELETE FROM rivet_lease");

        var condition = await StandingsOf(store).JudgeAsync(reading!);

        Assert.Equal(RunStanding.Ended, condition.Standing);
    }

    private static RunStandings StandingsOf(TemporaryStore store) => new(new JournalReader(store.Store));

    private static (RunStanding, string?, Owner, long) In(RunCondition condition) =>
        (condition.Standing, condition.Reason, condition.Holder!.Owner, condition.Holder.OwnerEpoch);

    private static async Task RecordAsync(RunJournals journals, string id, params RunEvent[] events)
    {
        var run = await journals.OpenRunAsync(new RunId(id), id.Split('_')[0]);
        await using var writer = run.CreateWriter();
        foreach (var happened in events)
            writer.Record(happened);
    }
}

public class UnfinishedRunsTestsOnSqlite() : UnfinishedRunsTests(StoreKind.Sqlite);

public class UnfinishedRunsTestsOnPostgres() : UnfinishedRunsTests(StoreKind.Postgres);
