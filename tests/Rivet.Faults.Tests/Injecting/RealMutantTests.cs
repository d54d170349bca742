using Microsoft.Data.Sqlite;

namespace Rivet.Faults.Tests;

/// <summary>Mutants of the running program, and not of what it has recorded: the checker catches them too.</summary>
public class RealMutantTests
{
    private static readonly RunId Run = new("orders_1");
    private static readonly Owner First = new("host-a", 1, "a") { Machine = "another machine" };
    private static readonly Owner Second = new("host-b", 2, "b") { Machine = "a third machine" };

    [Fact]
    public async Task Events_that_were_acknowledged_before_they_were_stored_are_missed_after_a_kill()
    {
        await using var stage = await FaultScene.NewAsync(FaultStore.Sqlite, servers: null, seed: 1);
        var runs = stage.Scene.NewRuns(1);
        var producer = await stage.Scene.StartAndOpenAsync(stage.Scene.PlanFor(runs) with { Relay = true });
        await producer.GoOnAsync();
        producer.Tell(ProducerCommand.SetRelay, (long)RelayMode.AcknowledgingEarly);
        await producer.GoOnAsync(1000);

        await stage.Scene.CheckAcknowledgedAsync(runs);
        await producer.KillAsync();
        await stage.Scene.CheckAsync(runs);

        Assert.Equal([Promise.Acknowledged], stage.Scene.Violations.Select(violation => violation.Promise).Distinct());
    }

    [Fact]
    public async Task Committed_events_that_a_journal_takes_for_unreadable_are_missed()
    {
        var folder = Directory.CreateTempSubdirectory("rivet-faults-");
        var store = new SqliteStoreUnderTest(folder.FullName);
        try
        {
            var history = await RecordByTurnsAsync(store);
            var rows = (await store.RowsAsync([Run.Value]))[Run.Value].ToList();

            var sound = await ColdRecovery.AskAsync(store.Url, [Run.Value], owner: Second);
            Assert.Empty(Checker.Check(Run.Value, history, rows, sound[Run.Value].Entries, sound[Run.Value].Damage));

            var mistaken = await ColdRecovery.AskAsync(store.Url, [Run.Value], MistakenSerializer.Hocon, Second);

            // The journal says what it takes for damage, and answers from the rows.
            Assert.Equal(
                [Promise.Recovery], Checker.Check(Run.Value, history, rows, mistaken[Run.Value].Entries, mistaken[Run.Value].Damage).Select(violation => violation.Promise));
        }
        finally
        {
            await store.DisposeAsync();
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    // The run changes hands and comes back, as when its first owner was paused, and later its second.
    private static async Task<History> RecordByTurnsAsync(SqliteStoreUnderTest store)
    {
        await using var first = Start(store, First);
        await using var second = Start(store, Second);
        var old = await first.OpenRunAsync(Run, "orders");
        var history = await RecordAsync(old);
        ExpireLeases(store);
        history = history.With(await RecordAsync(await second.OpenRunAsync(Run, "orders")));
        ExpireLeases(store);

        // The first owner learns only now that it has lost the run, and may take it back then.
        await Assert.ThrowsAsync<JournalClosedException>(() => RecordAsync(old));
        return history.With(await RecordAsync(await first.OpenRunAsync(Run, "orders")));
    }

    private static void ExpireLeases(SqliteStoreUnderTest store) => JournalStore.At(store.Url).ExecuteOnIndex("UPDATE rivet_lease SET renewed_at = 0");

    private static async Task<History> RecordAsync(OpenedRun run)
    {
        await using var writer = run.CreateWriter();
        var producer = writer.Producer.Value.ToString("N");
        var events = Enumerable.Range(1, 5).Select(number => new Warning("test", $"{producer} {number}")).ToList();
        foreach (var happened in events)
        {
            writer.Record(happened);
            await writer.FlushAsync();
        }

        return new History(
            [.. events.Select((happened, i) => new Invocation(Run.Value, producer, i + 1, EventDigest.Of(happened)))],
            [new Acknowledgement(Run.Value, producer, events.Count)],
            [],
            []);
    }

    private static RunJournals Start(SqliteStoreUnderTest store, Owner owner) => RunJournals.Start(new RunJournalOptions
    {
        Store = JournalStore.At(store.Url),
        Owner = owner,
        Hocon = """
            akka.loglevel = OFF
            rivet.journal.restart { min-backoff = 5ms, max-backoff = 50ms }
            rivet.journal.lease { renew-every = 1m, duration = 2m }
            """,
    });
}
