namespace Rivet.Journal.Actors.Tests;

/// <summary>What recording costs the thread that records.</summary>
public sealed class RecordAllocationTests
{
    private const int Calls = 20_000;
    private const int MostBytes = 200;

    [Fact]
    public async Task A_call_allocates_at_most_200_bytes()
    {
        using var store = new TemporarySqliteStore();
        await using var journals = store.Start("rivet.journal.writer { max-retained-events = 1000000, max-retained-bytes = 1 GiB }");
        var run = await journals.OpenRunAsync(new RunId("orders_1"), "orders");
        await using var writer = run.CreateWriter();
        Record(writer);

        var allocated = Enumerable.Range(0, 3).Min(_ => Record(writer));

        Assert.InRange(allocated / (3 * Calls), 1, MostBytes);
    }

    // In one piece, so that it stays on its thread.
    private static long Record(RunWriter writer)
    {
        RunEvent[] chunk =
        [
            new ChunkStarted(7, "700001", "800001"),
            new FileWritten("orders_20261124T005847.570_chunk7.parquet", 100_000, 8_388_608, 7),
            new ChunkCompleted(7, 100_000, "orders_20261124T005847.570_chunk7.parquet"),
        ];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            foreach (var happened in chunk)
                writer.Record(happened);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
