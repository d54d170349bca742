using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors.Tests;

public class DamagedIndexTests
{
    private static readonly RunId Run = new("orders_1");

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_damaged_index_is_made_anew_by_the_next_start(int from)
    {
        using var store = new TemporaryStore();
        await using (var journals = store.Start())
        {
            await journals.OpenRunAsync(Run, "orders");
            Assert.Single(await journals.ListRunsAsync());
        }

        SqliteConnection.ClearAllPools();
        var bytes = File.ReadAllBytes(store.Store.IndexFile);
        bytes.AsSpan(from).Fill(0xEE);
        File.WriteAllBytes(store.Store.IndexFile, bytes);

        await using var again = store.Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        IReadOnlyList<IndexedRun> runs = [];
        while (runs.Count == 0)
            runs = await again.ListRunsAsync(cancellation: limit.Token);
        Assert.Equal(Run, Assert.Single(runs).RunId);
    }
}
