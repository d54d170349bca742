using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>What a start does with runs that have no outcome.</summary>
public abstract class InFlightRunsTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly Owner Elsewhere = new("host-a", 1, "a") { Machine = "another machine", ProcessStart = 7 };
    private static readonly Owner Another = new("host-b", 2, "b") { Machine = "a third machine", ProcessStart = 8 };
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task Unfinished_runs_are_in_memory_after_a_start_without_being_asked_for_and_ended_ones_are_not()
    {
        using var store = NewStore();
        await using (var before = store.Start(owner: Elsewhere))
        {
            for (var i = 1; i <= 9; i++)
                await RecordAsync(before, $"orders_{i}", new Warning("a", $"{i}"));
            await RecordAsync(before, "orders_0", new RunCompleted(RunStatus.Success, null, 1));
        }

        await using var journals = store.Start("rivet.journal.in-flight.at-once = 2", owner: Another);

        await LookedAsync(journals);
        Assert.Equal(9, InMemory(journals));
        Assert.Equal([new Warning("a", "3")], (await journals.AskAsync(new GetWarnings(new RunId("orders_3")))).Entries.Select(entry => entry.Event));
    }

    [SkippableFact]
    public async Task A_start_takes_no_run_over_and_its_owner_goes_on_writing()
    {
        using var store = NewStore();
        await using var first = store.Start(owner: Elsewhere);
        var run = await first.OpenRunAsync(new RunId("orders_1"), "orders");
        await using var writer = run.CreateWriter();
        writer.Record(new Warning("a", "before"));
        await writer.FlushAsync();

        await using var second = store.Start(owner: Another);
        await InMemoryAsync(second, 1);
        writer.Record(new Warning("a", "after"));
        await writer.FlushAsync();

        var reading = await new JournalReader(store.Store).ReadAsync(run.RunId);
        Assert.Equal(Elsewhere, Assert.Single(reading!.Owners).Owner);
        Assert.Null(reading.Damage);
        Assert.Equal(2, (await second.AskAsync(new GetWarnings(run.RunId))).Entries.Count);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task No_more_are_brought_back_than_the_setting_says(int most)
    {
        using var store = NewStore();
        await using (var before = store.Start(owner: Elsewhere))
        {
            for (var i = 1; i <= 6; i++)
                await RecordAsync(before, $"orders_{i}");
        }

        await using var journals = store.Start($"rivet.journal.in-flight.max-runs = {most}", owner: Another);

        await LookedAsync(journals);
        Assert.Equal(most, InMemory(journals));
    }

    [SkippableFact]
    public async Task Interrupted_runs_do_not_keep_a_new_one_waiting()
    {
        using var store = NewStore();
        await using (var before = store.Start(owner: Elsewhere))
        {
            for (var i = 1; i <= 50; i++)
                await RecordAsync(before, $"orders_{i}", [.. Enumerable.Range(0, 4000).Select(n => new Warning("a", $"{n}"))]);
        }

        await using var journals = store.Start("rivet.journal.in-flight.at-once = 1", owner: Another);
        await journals.BeginRunAsync(new RunId("new_1"), "new");

        Assert.True(InMemory(journals) < 51, "the new run was opened after all others had been brought back");
    }

    [SkippableFact]
    public async Task Runs_are_looked_for_again_when_the_store_could_not_be_read()
    {
        using var store = NewStore();
        await using (var before = store.Start(owner: Elsewhere))
            await RecordAsync(before, "orders_1");

        // Where the table is away, be it for a moment, there is nothing to list; a wrong one cannot be read.
        Faults.Execute(store.Store, "ALTER TABLE journal RENAME TO journal_away; CREATE TABLE journal (persistence_id INTEGER)");
        await using var journals = store.Start(Faults.QuickRestarts, owner: Another);
        Assert.NotNull((await IdentifyAsync(journals)).Subject);
        Faults.Execute(store.Store, "BEGIN; DROP TABLE journal; ALTER TABLE journal_away RENAME TO journal; COMMIT");

        await InMemoryAsync(journals, 1);
    }

    private static Task InMemoryAsync(RunJournals journals, int count) => Eventually.IsAsync(() => InMemory(journals) >= count);

    // Each run that is in memory has a gateway.
    private static int InMemory(RunJournals journals) => ((ActorRefWithCell)journals.Registry).Children.Count();

    private static Task<ActorIdentity> IdentifyAsync(RunJournals journals) =>
        journals.System.ActorSelection("/user/in-flight-runs").Ask<ActorIdentity>(new Identify(0), Generous);

    private static async Task LookedAsync(RunJournals journals)
    {
        if ((await IdentifyAsync(journals)).Subject is { } looking)
            await looking.WatchAsync().WaitAsync(Generous);
    }

    private static async Task RecordAsync(RunJournals journals, string id, params RunEvent[] events)
    {
        var run = await journals.OpenRunAsync(new RunId(id), id.Split('_')[0]);
        await using var writer = run.CreateWriter();
        foreach (var happened in events)
            writer.Record(happened);
    }
}

public class InFlightRunsTestsOnSqlite() : InFlightRunsTests(StoreKind.Sqlite);

public class InFlightRunsTestsOnPostgres() : InFlightRunsTests(StoreKind.Postgres);
