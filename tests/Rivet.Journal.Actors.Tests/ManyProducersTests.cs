using System.Diagnostics;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public class ManyProducersTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Producers = 8;
    private const int EventsEach = 100_000;
    private static readonly RunId Run = new("load_20260513T120000.123");

    [Fact]
    public async Task Eight_producers_of_100000_events_make_one_sequence_without_a_gap()
    {
        using var store = new TemporaryStore();
        await using (var journals = store.Start())
        {
            var run = await journals.OpenRunAsync(Run, "load");
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(() => Produce(run, producer))));
            output.WriteLine($"{Producers * EventsEach / watch.Elapsed.TotalSeconds:N0} durable events/s");
            output.WriteLine($"{new FileInfo(store.Store.JournalFile).Length / (double)(Producers * EventsEach):N1} bytes/event");
            var live = await journals.AskAsync(new GetEntries(Run, 0, int.MaxValue));
            Check(live.Entries);
        }

        var w2 = Stopwatch.StartNew();
        var reading = await new JournalReader(store.Store).ReadAsync(Run);
        output.WriteLine($"read in {w2.Elapsed.TotalSeconds:N2}s");
        Assert.NotNull(reading);
        Check(reading.Journal.Entries);
    }

    private static async Task Produce(OpenedRun run, int producer)
    {
        await using var writer = run.CreateWriter();
        for (var i = 1; i <= EventsEach; i++)
            await writer.RecordAsync(new ChunkCompleted(producer, i, $"part-{producer}.parquet"));
        await writer.FlushAsync();
    }

    private static void Check(IReadOnlyList<JournalEntry> entries)
    {
        Assert.Equal(Producers * EventsEach, entries.Count);
        var last = new long[Producers];
        var stamp = DateTimeOffset.MinValue;
        var sequence = 0L;
        foreach (var entry in entries)
        {
            Assert.Equal(++sequence, entry.Sequence);
            Assert.True(entry.RecordedAt >= stamp);
            stamp = entry.RecordedAt;
            var happened = Assert.IsType<ChunkCompleted>(entry.Event);
            Assert.Equal(++last[happened.ChunkIndex], happened.Rows);
        }
    }
}
