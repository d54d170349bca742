using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public abstract class DamagedRowsTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");

    [SkippableTheory]
    [InlineData("UPDATE journal SET message = x'00' WHERE sequence_number = 3", "row 3: it does not parse")]
    [InlineData("UPDATE journal SET manifest = 'other' WHERE sequence_number = 3", "row 3: its form 'other' is not known")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 3", "row 4: it begins with entry 3 and should begin with 2")]
    [InlineData("UPDATE journal SET message = (SELECT message FROM journal WHERE sequence_number = 2) WHERE sequence_number = 3", "row 3: it begins with entry 1 and should begin with 2")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 1", "row 2: the rows before it are missing")]
    public async Task A_damaged_run_is_loud_shows_what_can_be_read_and_takes_no_more(string damage, string reason)
    {
        using var store = NewStore();
        var owner = Owner.ThisProcess();
        await using (var journals = store.Start(owner: owner))
        {
            var run = await journals.OpenRunAsync(Run, "orders");
            await using var writer = run.CreateWriter();
            foreach (var message in (string[])["one", "two", "three"])
            {
                writer.Record(new Warning("test", message));
                await writer.FlushAsync();
            }
        }

        Faults.Execute(store.Store, damage);

        await using var again = store.Start("akka.loglevel = OFF", owner: owner);
        var answer = await again.AskAsync(new GetWarnings(Run));
        Assert.StartsWith(reason, answer.Damage);
        Assert.Contains(answer.Entries, entry => entry.Event is Warning { Message: "three" });
        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => again.OpenRunAsync(Run, "orders"));
        Assert.Contains(reason, refused.Message);
        var record = new RunJournalProtocol.Record(Run, 1, ProducerId.New(), 1, EventSegment.Of([new Warning("test", "four")]));
        Assert.IsType<ReadOnlyRun>(await again.Registry.Ask<IReply>(record, TimeSpan.FromMinutes(1)));
        var reading = await new JournalReader(store.Store).ReadAsync(Run);
        Assert.Equal(answer.Damage, reading!.Damage);
        Assert.Equal(answer.Entries, reading.Journal.Warnings);
    }

    [SkippableFact]
    public async Task A_sound_row_of_another_run_in_the_same_place_is_noticed()
    {
        using var store = NewStore();
        await using (var journals = store.Start())
        {
            foreach (var name in (string[])["orders_1", "orders_2"])
            {
                var run = await journals.OpenRunAsync(new RunId(name), "orders");
                await using var writer = run.CreateWriter();
                writer.Record(new Warning("test", name));
            }
        }

        Faults.Execute(store.Store, """
            UPDATE journal SET message = (SELECT message FROM journal WHERE persistence_id = 'run-orders_2' AND sequence_number = 2)
            WHERE persistence_id = 'run-orders_1' AND sequence_number = 2
            """);

        var reading = await new JournalReader(store.Store).ReadAsync(Run);
        Assert.Equal("row 2: the row before it is not the one it was written after", reading!.Damage);
    }

    [SkippableFact]
    public async Task A_damaged_run_does_not_hide_the_others()
    {
        using var store = NewStore();
        await using (var journals = store.Start())
        {
            await journals.OpenRunAsync(new RunId("orders_1"), "orders");
            await journals.OpenRunAsync(new RunId("orders_2"), "orders");
        }

        Faults.Execute(store.Store, "UPDATE journal SET message = x'00' WHERE persistence_id = 'run-orders_1'");

        var runs = await new JournalReader(store.Store).ListRunsAsync("orders");
        Assert.Equal([new RunId("orders_2"), new RunId("orders_1")], runs.Select(run => run.RunId));
        Assert.Equal(["orders", null], runs.Select(run => run.ExportName));
    }
}

public class DamagedRowsTestsOnSqlite() : DamagedRowsTests(StoreKind.Sqlite);

public class DamagedRowsTestsOnPostgres() : DamagedRowsTests(StoreKind.Postgres);
