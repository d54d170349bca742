using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public abstract class DamagedRowsTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");

    [SkippableTheory]
    [InlineData("UPDATE journal SET message = x'00' WHERE sequence_number = 3", "row 3: it does not parse")]
    [InlineData("UPDATE journal SET manifest = 'other' WHERE sequence_number = 3", "row 3: its form 'other' is not known")]
    [InlineData("UPDATE journal SET manifest = NULL WHERE sequence_number = 3", "row 3: its form '' is not known")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 3", "row 3: it is missing")]
    [InlineData("UPDATE journal SET message = (SELECT message FROM journal WHERE sequence_number = 2) WHERE sequence_number = 3", "row 3: it begins with entry 1 and should begin with 2")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 1", "row 1: it is missing")]
    [InlineData("DELETE FROM journal WHERE sequence_number < 3", "row 1: it is missing")]
    [InlineData("UPDATE journal SET identifier = 9999 WHERE sequence_number = 3", "row 3: its serializer is 9999 and should be 7421")]
    [InlineData("UPDATE journal SET identifier = 4 WHERE sequence_number = 3", "row 3: its serializer is 4 and should be 7421")]
    [InlineData("UPDATE journal SET identifier = 4 WHERE sequence_number = 4", "row 4: its serializer is 4 and should be 7421")]
    [InlineData("UPDATE journal SET identifier = NULL WHERE sequence_number = 3", "row 3: its serializer is not given and should be 7421")]
    [InlineData("UPDATE journal SET deleted = TRUE WHERE sequence_number = 3", "row 3: it is marked as deleted")]
    [InlineData("UPDATE journal SET deleted = TRUE WHERE sequence_number = 4", "row 4: it is marked as deleted")]
    [InlineData("UPDATE journal SET deleted = TRUE WHERE sequence_number = 1", "row 1: it is marked as deleted")]
    public async Task A_damaged_run_is_loud_shows_what_can_be_read_and_takes_no_more(string damage, string reason)
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store);

        Faults.Execute(store.Store, damage);

        await DamagedRuns.IsLoudAndReadOnlyAsync(store, reason, lastIsReadable: true);
    }

    [SkippableFact]
    public async Task A_flipped_bit_is_noticed()
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store);

        DamagedRuns.FlipBit(store.Store, row: 3);

        await DamagedRuns.IsLoudAndReadOnlyAsync(store, "row 3: its checksum is ", lastIsReadable: true);
    }

    [SkippableTheory]
    [InlineData(4, "row 4: it is missing: the run had 3 entries, and 2 are left")]
    [InlineData(3, "row 3: it is missing: the run had 3 entries, and 1 are left")]
    public async Task A_lost_tail_of_a_run_that_ended_is_noticed_by_the_run_index(int from, string reason)
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store, last: new RunCompleted(RunStatus.Success, null, 1));

        Faults.Execute(store.Store, $"DELETE FROM journal WHERE sequence_number >= {from}");

        await DamagedRuns.IsLoudAndReadOnlyAsync(store, reason, lastIsReadable: false);
    }

    [SkippableFact]
    public async Task A_lost_tail_of_a_run_that_did_not_end_is_noticed_by_its_lease()
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store);
        store.Store.ExecuteOnIndex("UPDATE rivet_lease SET last_sequence = 3");

        Faults.Execute(store.Store, "DELETE FROM journal WHERE sequence_number = 4");

        await DamagedRuns.IsLoudAndReadOnlyAsync(store, "row 4: it is missing: the run had 3 entries, and 2 are left", lastIsReadable: false);
    }

    [SkippableTheory]
    [InlineData("deleted = TRUE", "row 4: it is marked as deleted")]
    [InlineData("identifier = 4", "row 4: its serializer is 4 and should be 7421")]
    public async Task A_last_row_that_the_plugin_passes_over_is_noticed_although_the_index_knows_nothing(string change, string reason)
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store);
        store.Store.ExecuteOnIndex("UPDATE rivet_run SET last_row = 99");

        Faults.Execute(store.Store, $"UPDATE journal SET {change} WHERE sequence_number = 4");

        await DamagedRuns.IsLoudAndReadOnlyAsync(store, reason, lastIsReadable: true);
    }

    [SkippableFact]
    public async Task Without_an_index_the_rows_are_taken_as_they_are()
    {
        using var store = NewStore();
        await DamagedRuns.RecordAsync(store, last: new RunCompleted(RunStatus.Success, null, 1));
        Faults.Execute(store.Store, "DELETE FROM journal WHERE sequence_number = 4");

        store.Store.ExecuteOnIndex("DROP TABLE rivet_run");

        Assert.Null((await new JournalReader(store.Store).ReadAsync(Run))!.Damage);
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
