using CsCheck;
using Rivet.Journal.Load;

namespace Rivet.Journal.Actors.Tests;

public class StoredBatchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 13, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProducerId Producer = new(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"));
    private static readonly Owner Owner = new("host-1", 4711, "token-1");

    [Fact]
    public void What_was_encoded_is_decoded()
    {
        var batch = Sample();

        var decoded = Assert.IsType<StoredBatch>(BatchDecoder.Decode(batch.Encoded.Bytes, BatchDecoder.Manifest));

        Assert.Equal(batch.Ownership, decoded.Ownership);
        Assert.Equal((3L, 10L, 77UL, 15), (decoded.OwnerEpoch, decoded.FirstSequence, decoded.Previous, decoded.Count));
        Assert.Equal(batch.Encoded.Checksum, decoded.Encoded.Checksum);
        Assert.Equal(Entries(batch), Entries(decoded));
        Assert.Equal(
            batch.Segments.Select(segment => (segment.Producer, segment.FirstNumber, segment.LastNumber)),
            decoded.Segments.Select(segment => (segment.Producer, segment.FirstNumber, segment.LastNumber)));
    }

    [Fact]
    public void A_batch_with_any_bit_flipped_is_unreadable_and_never_throws()
    {
        var bytes = Sample().Encoded.Bytes;
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsType<UnreadableBatch>(BatchDecoder.Decode(damaged, BatchDecoder.Manifest));
        }
    }

    [Fact]
    public void A_batch_that_was_cut_off_anywhere_is_unreadable()
    {
        var bytes = Sample().Encoded.Bytes;
        for (var length = 0; length < bytes.Length; length++)
            Assert.IsType<UnreadableBatch>(BatchDecoder.Decode(bytes[..length], BatchDecoder.Manifest));
    }

    [Fact]
    public void Bytes_that_are_no_batch_are_unreadable_and_never_throw() =>
        Gen.Byte.Array[0, 400].Sample(bytes => BatchDecoder.Decode(bytes, BatchDecoder.Manifest) is UnreadableBatch, iter: 20_000);

    [Fact]
    public void A_batch_of_another_form_is_unreadable()
    {
        var row = Assert.IsType<UnreadableBatch>(BatchDecoder.Decode(Sample().Encoded.Bytes, "rivet-batch-2"));

        Assert.Equal("its form 'rivet-batch-2' is not known", row.Reason);
    }

    [Fact]
    public void Cutting_a_segment_leaves_its_last_events_with_their_bytes()
    {
        var whole = EventSegment.Of(SampleEvents.Range(1, 1, 40), Noon);
        for (var skip = 0; skip < whole.Count; skip++)
        {
            var rest = BatchEncoder.Encode(1, 1, 0, null, [new StoredSegment(Producer, 1 + skip, Noon, whole.Skip(skip))]);

            var decoded = Assert.IsType<StoredBatch>(BatchDecoder.Decode(rest.Encoded.Bytes, BatchDecoder.Manifest));

            Assert.Equal(SampleEvents.Range(1, 1 + skip, 40 - skip), Entries(decoded).Select(entry => entry.Event));
            Assert.Equal(Entries(rest), Entries(decoded));
        }
    }

    [Fact]
    public void An_event_of_a_newer_version_is_kept_and_shown_as_such()
    {
        // Field 99, two bytes.
        byte[] newer = [0xFA, 0x06, 0x02, 0x08, 0x01];
        var parsed = Wire.Event.Parser.ParseFrom(newer);

        var read = Assert.IsType<UnrecognizedEvent>(Wire.EventFromWire.Convert(parsed));

        Assert.Equal(new UnrecognizedEvent("NewerEvent", $"\"{Convert.ToBase64String(newer)}\""), read);
    }

    private static StoredBatch Sample()
    {
        var first = new StoredSegment(Producer, 5, Noon, EventSegment.Of(SampleEvents.Range(1, 1, 8), Noon.AddSeconds(-1)));
        var second = new StoredSegment(Producer, 13, Noon.AddTicks(1), EventSegment.Of(SampleEvents.Range(1, 9, 7)));
        var ownership = new OwnershipChange(new RunId("orders_1"), "orders", Owner, Noon);
        return BatchEncoder.Encode(3, 10, 77, ownership, [first, second]);
    }

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
