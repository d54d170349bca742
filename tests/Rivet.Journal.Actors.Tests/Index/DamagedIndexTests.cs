using Microsoft.Data.Sqlite;
using static Rivet.Journal.Actors.Tests.IndexedRuns;

namespace Rivet.Journal.Actors.Tests;

public class DamagedIndexTests
{
    private static readonly RunId Run = new("orders_1");

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_damaged_index_is_made_anew_by_the_next_start(int from)
    {
        using var store = new TemporarySqliteStore();
        await using (var journals = store.Start())
        {
            await journals.OpenRunAsync(Run, "orders");
            Assert.Single(await journals.ListRunsAsync());
        }

        SqliteConnection.ClearAllPools();
        var bytes = File.ReadAllBytes(store.Files.IndexFile);
        bytes.AsSpan(from).Fill(0xEE);
        File.WriteAllBytes(store.Files.IndexFile, bytes);

        await using var again = store.Start();
        var runs = await IndexedRuns.ListedAsync(again, runs => runs.Count > 0);
        Assert.Equal(Run, Assert.Single(runs).RunId);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(0, int.MaxValue)]
    [InlineData(100, int.MaxValue)]
    [InlineData(4096, int.MaxValue)]
    [InlineData(4096, 4096)]
    [InlineData(8192, 4096)]
    public async Task An_index_that_was_damaged_is_made_anew(int from, int length)
    {
        using var store = new TemporarySqliteStore();
        var before = await RecordAsync(store);
        var bytes = await File.ReadAllBytesAsync(store.Files.IndexFile);
        Assert.True(bytes.Length > from);
        bytes.AsSpan(from, Math.Min(length, bytes.Length - from)).Fill(0xA5);
        await File.WriteAllBytesAsync(store.Files.IndexFile, bytes);

        await using var journals = store.Start();

        Assert.Equal(before, await ListedAsync(journals, runs => runs.Count == before.Count));
        Assert.Equal(before.Where(run => run.ExportName == "orders"), await journals.ListRunsAsync("orders"));
    }

    [Fact]
    public async Task An_index_that_was_cut_short_is_made_anew()
    {
        using var store = new TemporarySqliteStore();
        var before = await RecordAsync(store);
        await using (var file = File.OpenWrite(store.Files.IndexFile))
            file.SetLength(5000);

        await using var journals = store.Start();

        Assert.Equal(before, await ListedAsync(journals, runs => runs.Count == before.Count));
    }
}
