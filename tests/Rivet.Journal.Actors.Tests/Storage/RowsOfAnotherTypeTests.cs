namespace Rivet.Journal.Actors.Tests;

/// <summary>A message that is no bytes: in SQLite a value has its own type, whatever its column says, and a column can lose its NOT NULL.</summary>
public class RowsOfAnotherTypeTests
{
    [Theory]
    [InlineData("CAST(message AS TEXT)", "row 1: its message is of type String and should be bytes")]
    [InlineData("'no bytes'", "row 1: its message is of type String and should be bytes")]
    [InlineData("5", "row 1: its message is of type Int64 and should be bytes")]
    public async Task A_row_of_another_type_hides_no_run_from_a_reader(string message, string damage)
    {
        using var store = new TemporarySqliteStore();
        await using (var journals = store.Start())
        {
            await journals.OpenRunAsync(new RunId("orders_1"), "orders");
            await journals.OpenRunAsync(new RunId("orders_2"), "orders");
        }

        Faults.Execute(store.Store, $"UPDATE journal SET message = {message} WHERE persistence_id = 'run-orders_1'");

        Assert.Equal(2, (await new JournalReader(store.Store).ListRunsAsync("orders")).Count);
        Assert.Equal(damage, (await new JournalReader(store.Store).ReadAsync(new RunId("orders_1")))!.Damage);
    }

    [Theory]
    [InlineData("CAST(message AS TEXT)", "row 3: its message is of type String and should be bytes")]
    [InlineData("'no bytes'", "row 3: its message is of type String and should be bytes")]
    [InlineData("5", "row 3: its message is of type Int64 and should be bytes")]
    public async Task A_row_of_another_type_is_damage_to_readers_and_to_those_who_would_write(string message, string damage)
    {
        using var store = new TemporarySqliteStore();
        await DamagedRuns.RecordAsync(store);

        Faults.Execute(store.Store, $"UPDATE journal SET message = {message} WHERE sequence_number = 3");

        await DamagedRuns.IsLoudAndReadOnlyAsync(store, damage, lastIsReadable: true);
    }

    [Fact]
    public async Task A_row_without_a_message_is_damage_on_sqlite()
    {
        using var store = new TemporarySqliteStore();
        await DamagedRuns.RecordAsync(store);

        Faults.Execute(store.Store, """
            CREATE TABLE loose (ordering INTEGER PRIMARY KEY, created INTEGER, deleted BIT, persistence_id TEXT, sequence_number INTEGER,
              message VARBINARY, manifest TEXT, identifier INTEGER, writer_uuid TEXT);
            INSERT INTO loose SELECT * FROM journal;
            DROP TABLE journal;
            ALTER TABLE loose RENAME TO journal;
            UPDATE journal SET message = NULL WHERE sequence_number = 3;
            """);

        await DamagedRuns.IsLoudAndReadOnlyAsync(store, "row 3: it has no message", lastIsReadable: true);
    }

    [SkippableFact]
    public async Task A_row_without_a_message_is_damage_on_postgresql()
    {
        using var store = new TemporaryPostgresStore();
        await DamagedRuns.RecordAsync(store);

        Faults.Execute(store.Store, "ALTER TABLE journal ALTER message DROP NOT NULL; UPDATE journal SET message = NULL WHERE sequence_number = 3");

        await DamagedRuns.IsLoudAndReadOnlyAsync(store, "row 3: it has no message", lastIsReadable: true);
    }
}
