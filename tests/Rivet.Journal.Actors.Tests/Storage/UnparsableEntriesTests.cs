using Google.Protobuf;
using Rivet.Journal.Load;

namespace Rivet.Journal.Actors.Tests;

/// <summary>A row whose checksum is right and whose entries cannot be read all the same: it was written so.</summary>
public class UnparsableEntriesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 13, 12, 0, 0, TimeSpan.Zero);
    private static readonly RunId Run = new("orders_1");
    private static readonly EventSegment Sound = EventSegment.Of(SampleEvents.Range(1, 1, 3));

    [Fact]
    public void More_events_than_are_said_are_damage() => IsDamage(new EventSegment(2, 0, Sound.Encoded), 2, "(a segment holds more than 2 events)");

    [Fact]
    public void Fewer_events_than_are_said_are_damage() => IsDamage(new EventSegment(4, 0, Sound.Encoded), 4, "(a segment holds 3 events and should hold 4)");

    [Fact]
    public void Bytes_that_are_cut_off_are_damage() => IsDamage(
        new EventSegment(3, 0, ByteString.CopyFrom(Sound.Encoded.Span[..^1])), 3, "(it ends too early)");

    private static void IsDamage(EventSegment broken, int count, string how)
    {
        var ownership = new OwnershipChange(Run, "orders", new Owner("host-1", 4711, "token-1"), Noon);
        var producer = ProducerId.New();
        var row = BatchEncoder.Encode(
            1, 1, 0, ownership, [new StoredSegment(producer, 1, Noon, broken), new StoredSegment(producer, 1 + count, Noon, Sound)]);
        var state = new RunState(Run);

        state.Apply(BatchDecoder.Decode(row.Encoded.Bytes, BatchDecoder.Manifest), 1);

        Assert.Equal($"row 1: its entries from 1 on do not parse {how}", state.Damage);
        Assert.Equal([count + 1L, count + 2L, count + 3L], state.Journal!.Entries.Select(entry => entry.Sequence));
        Assert.Equal(count + 3L, state.LastSequence);
    }
}
