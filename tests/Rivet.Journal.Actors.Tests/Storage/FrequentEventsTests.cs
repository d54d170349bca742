using CsCheck;
using Google.Protobuf;
using Rivet.Journal.Actors.Wire;
using Rivet.Journal.Load;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Events that are written and read without the generated code, against it.</summary>
public class FrequentEventsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 13, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Text = Gen.OneOf(Gen.String[Gen.Char.AlphaNumeric, 0, 60], Gen.Const(""), Gen.Const("é 漢字 🚀"), Gen.Const("\0\r\n"));

    private static readonly Gen<long> Number = Gen.OneOf(Gen.Long, Gen.Long[0, 300], Gen.Const(long.MinValue), Gen.Const(long.MaxValue));

    private static readonly Gen<RunEvent> Frequent = Gen.OneOf(
        Gen.Select(Number, Text, Text, (chunk, start, end) => (RunEvent)new Journal.ChunkStarted(chunk, start, end)),
        Gen.Select(Text, Number, Gen.ULong, Number, (name, rows, bytes, part) => (RunEvent)new Journal.FileWritten(name, rows, bytes, part)),
        Gen.Select(Number, Number, Text.Null(), (chunk, rows, name) => (RunEvent)new Journal.ChunkCompleted(chunk, rows, name)));

    [Fact]
    public void They_are_what_they_were_and_what_the_generated_code_makes_of_them() =>
        Gen.Select(Frequent, Gen.Long[-10_000_000_000, 10_000_000_000].Nullable()).List[1, 20].Sample(timed =>
        {
            var segment = Segment(timed);

            var read = segment.Source(7, Noon).MakeEntries();

            Assert.Equal(segment.Entries(7, Noon), read);
            Assert.Equal(Generated(segment.Encoded).Select(EventFromWire.Convert), read.Select(entry => entry.Event));
            Assert.All(FramesOf(segment.Encoded), frame => Assert.NotNull(FrequentEventReader.Read(frame, out _)));
            Assert.Equal(Generated(timed), segment.Encoded);
        });

    [Fact]
    public void All_other_kinds_are_left_to_the_generated_code()
    {
        var segment = EventSegment.Of(SampleEvents.Range(1, 1, 5 * SampleEvents.Kinds), Noon.AddSeconds(-3));

        Assert.Equal(segment.Entries(1, Noon), segment.Source(1, Noon).MakeEntries());
    }

    [Fact]
    public void What_a_newer_version_added_is_left_to_the_generated_code()
    {
        byte[] added = [.. new Event { ChunkStarted = new Wire.ChunkStarted { ChunkIndex = 3, StartKey = "a", EndKey = "b" } }.ToByteArray(), 0x98, 0x06, 0x01];

        Assert.Null(FrequentEventReader.Read(added, out _));
        Assert.Equal(new Journal.ChunkStarted(3, "a", "b"), EventFromWire.Convert(Event.Parser.ParseFrom(added)));
    }

    private static Google.Protobuf.Collections.RepeatedField<Event> Generated(ByteString encoded) => Events.Parser.ParseFrom(encoded).Events_;

    private static EventSegment Segment(List<(RunEvent Happened, long? Ticks)> timed)
    {
        var builder = new SegmentBuilder(SegmentBuilder.DefaultMaxEventBytes);
        foreach (var (happened, ticks) in timed)
            builder.Add(happened, ticks is { } after ? Noon.AddTicks(after) : null);
        return builder.Seal();
    }

    // Times are kept as what they are after the first.
    private static ByteString Generated(List<(RunEvent Happened, long? Ticks)> timed)
    {
        var first = timed.Select(one => one.Ticks).FirstOrDefault(ticks => ticks is not null);
        var wire = new Events();
        foreach (var (happened, ticks) in timed)
        {
            var one = EventToWire.Convert(happened);
            if (ticks is { } after)
                one.OccurredOffset = after - first!.Value;
            wire.Events_.Add(one);
        }

        return wire.ToByteString();
    }

    private static List<byte[]> FramesOf(ByteString encoded) => [.. Generated(encoded).Select(wire => wire.ToByteArray())];
}
