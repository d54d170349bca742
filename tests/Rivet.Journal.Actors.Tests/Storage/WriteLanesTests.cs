using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>On SQLite no write can hang but for the lock of the file, which all runs need.</summary>
public sealed class WriteLanesTests() : StoreTests(StoreKind.Postgres)
{
    private const string Sleeping = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";

    private static readonly RunId Hanging = new("orders_hanging");

    // More than there are lanes, so that they wait for each other's as well.
    private static readonly RunId[] Neighbours = [.. Enumerable.Range(1, 40).Select(i => new RunId($"orders_{i}"))];

    [SkippableFact]
    public async Task A_write_that_hangs_does_not_hold_up_the_acknowledgements_of_other_runs()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        await using var hanging = (await journals.OpenRunAsync(Hanging, "orders")).CreateWriter();
        var neighbours = await Task.WhenAll(Neighbours.Select(run => journals.OpenRunAsync(run, "orders")));
        Faults.Execute(store.Store, $"""
            CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(10); RETURN NEW; END';
            CREATE TRIGGER hang BEFORE INSERT ON journal FOR EACH ROW WHEN (NEW.persistence_id = '{PersistenceIds.Of(Hanging)}') EXECUTE FUNCTION hang();
            """);

        hanging.Record(new Warning("orders", "it hangs"));
        var hung = hanging.FlushAsync();
        await Eventually.IsAsync(() => Faults.Count(store.Store, Sleeping) == 1);
        await Task.WhenAll(neighbours.Select(RecordOneByOneAsync));

        Assert.False(hung.IsCompleted, "the others waited until it did not hang any more");
        await hung;
        Assert.Single((await journals.AskAsync(new GetWarnings(Hanging))).Entries);
    }

    private static async Task RecordOneByOneAsync(OpenedRun run)
    {
        await using var writer = run.CreateWriter();
        for (var i = 0; i < 20; i++)
        {
            writer.Record(new Warning("orders", $"{i}"));
            await writer.FlushAsync();
        }
    }
}
