namespace Rivet.Journal.Actors.Tests;

/// <summary>In SQLite a value has its own type, whatever its column says.</summary>
public class RowsOfAnotherTypeTests
{
    [Theory]
    [InlineData("CAST(message AS TEXT)")]
    [InlineData("'no bytes'")]
    [InlineData("5")]
    public async Task A_row_of_another_type_hides_no_run_from_a_reader(string message)
    {
        using var store = new TemporarySqliteStore();
        await using (var journals = store.Start())
        {
            await journals.OpenRunAsync(new RunId("orders_1"), "orders");
            await journals.OpenRunAsync(new RunId("orders_2"), "orders");
        }

        Faults.Execute(store.Store, $"UPDATE journal SET message = {message} WHERE persistence_id = 'run-orders_1'");

        Assert.Equal(2, (await new JournalReader(store.Store).ListRunsAsync("orders")).Count);
        Assert.NotNull(await new JournalReader(store.Store).ReadAsync(new RunId("orders_1")));
    }
}
