using Rivet.Journal.Load;

namespace Rivet.Journal.Actors.Tests;

/// <summary>
/// Bytes of released versions are read for ever. A golden file is written once and never changed; a new form of the batch gets a
/// new file beside the old ones.
/// </summary>
public class GoldenBatchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 13, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProducerId Producer = new(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"));

    [Fact]
    public void The_first_form_of_the_batch_reads_as_what_was_stored()
    {
        var golden = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "stored-batches", "rivet-batch-1.bin"));

        var batch = Assert.IsType<StoredBatch>(BatchDecoder.Decode(golden, "rivet-batch-1"));

        var expected = Expected();
        Assert.Equal(expected.Ownership, batch.Ownership);
        Assert.Equal((1L, 1L, 0UL), (batch.OwnerEpoch, batch.FirstSequence, batch.Previous));
        Assert.Equal(Entries(expected), Entries(batch));
    }

    [Fact]
    public void This_version_still_writes_the_first_form_byte_for_byte()
    {
        var golden = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "stored-batches", "rivet-batch-1.bin"));

        Assert.Equal(golden, Expected().Encoded.Bytes);
    }

    [Fact]
    public void A_batch_whose_plan_can_be_resumed_reads_as_what_was_stored_and_is_still_written_byte_for_byte()
    {
        var golden = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "stored-batches", "rivet-batch-1-resumable-plan.bin"));

        var batch = Assert.IsType<StoredBatch>(BatchDecoder.Decode(golden, "rivet-batch-1"));

        Assert.Equal(Entries(ResumablePlans()), Entries(batch));
        Assert.Equal(golden, ResumablePlans().Encoded.Bytes);
    }

    [Fact]
    public void A_batch_whose_plan_is_incremental_reads_as_what_was_stored_and_is_still_written_byte_for_byte()
    {
        var golden = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "stored-batches", "rivet-batch-1-incremental-plan.bin"));

        var batch = Assert.IsType<StoredBatch>(BatchDecoder.Decode(golden, "rivet-batch-1"));

        Assert.Equal(Entries(IncrementalPlans()), Entries(batch));
        Assert.Equal(golden, IncrementalPlans().Encoded.Bytes);
    }

    [Fact]
    public void A_batch_whose_plan_has_pages_reads_as_what_was_stored_and_is_still_written_byte_for_byte()
    {
        var golden = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "stored-batches", "rivet-batch-1-paged-plan.bin"));

        var batch = Assert.IsType<StoredBatch>(BatchDecoder.Decode(golden, "rivet-batch-1"));

        Assert.Equal(Entries(PagedPlans()), Entries(batch));
        Assert.Equal(golden, PagedPlans().Encoded.Bytes);
    }

    private static StoredBatch PagedPlans()
    {
        var paged = SampleEvents.Plan("SELECT * FROM \"orders\"") with
        {
            Strategy = "chunked",
            ChunkKey = "id",
            Resumable = true,
            Source = "/data/shop.db",
            Destination = "/data/output",
            Columns = new([new("id", "text")]),
            Chunking = new()
            {
                ChunkSize = 2,
                NullKeys = true,
                Pages = new() { KeyType = "uuid", LastKeys = ["3f2504e0-4f89-11d3-9a0c-0305e82c3301", "é \"quoted\"\n"] },
                Chunks = 3,
            },
        };
        return Batch(paged, paged with { Chunking = new() { ChunkCount = 4, Pages = new() { KeyType = "text", LastKeys = [] }, Chunks = 0 } });
    }

    private static StoredBatch IncrementalPlans()
    {
        var first = SampleEvents.Plan("SELECT * FROM \"orders\"") with
        {
            Strategy = "incremental",
            ChunkKey = null,
            Resumable = true,
            Source = "/data/shop.db",
            Destination = "/data/output",
            Columns = new([new("id", "integer"), new("at", "timestamp")]),
            Cursor = new() { Column = "at", Type = "timestamp", UpTo = "2026-05-13T12:00:00.123456" },
        };
        var next = first with { Cursor = first.Cursor with { After = "2026-05-13T12:00:00.123456", UpTo = "2026-05-14T00:00:00.000000" } };
        var empty = first with { Cursor = new() { Column = "name", Type = "text" } };
        return Batch(first, next, empty);
    }

    private static StoredBatch ResumablePlans()
    {
        var whole = SampleEvents.Plan("SELECT * FROM \"orders\"") with
        {
            Strategy = "full",
            ChunkKey = null,
            Resumable = true,
            Source = "/data/shop.db",
            Destination = "/data/output",
            Columns = new([new("id", "integer"), new("price", "decimal(10,2)")]),
        };
        var bySize = whole with
        {
            Strategy = "chunked",
            ChunkKey = "id",
            Resume = true,
            Chunking = new() { FirstKey = long.MinValue, LastKey = long.MaxValue, ChunkSize = 1_000_000, NullKeys = true, Chunks = 7 },
        };
        var byCount = bySize with { Chunking = new() { FirstKey = -1, LastKey = 0, ChunkCount = 2, Chunks = 2 } };
        var empty = bySize with { Chunking = new() { ChunkCount = 16, Chunks = 0 } };
        return Batch(whole, bySize, byCount, empty);
    }

    private static StoredBatch Batch(params PlanSnapshot[] plans) => BatchEncoder.Encode(
        ownerEpoch: 2,
        firstSequence: 5,
        previous: 77,
        ownership: null,
        [new StoredSegment(Producer, 1, Noon, EventSegment.Of([.. plans.Select(plan => new PlanResolved(plan))], Noon))]);

    private static StoredBatch Expected() => BatchEncoder.Encode(
        ownerEpoch: 1,
        firstSequence: 1,
        previous: 0,
        new OwnershipChange(new RunId("orders_20260513T120000.123"), "orders", new Owner("host-1", 4711, "token-1"), Noon),
        [
            new StoredSegment(Producer, 1, Noon.AddTicks(7), EventSegment.Of(SampleEvents.Range(1, 1, SampleEvents.Kinds), Noon.AddTicks(-12345))),
            new StoredSegment(Producer, 1 + SampleEvents.Kinds, Noon.AddTicks(8), EventSegment.Of([new Warning("no", "occurred-at")])),
        ]);

    private static IEnumerable<JournalEntry> Entries(StoredBatch batch)
    {
        var sequence = batch.FirstSequence;
        foreach (var segment in batch.Segments)
        {
            foreach (var entry in segment.Events.Entries(sequence, segment.RecordedAt))
                yield return entry;
            sequence += segment.Events.Count;
        }
    }
}
