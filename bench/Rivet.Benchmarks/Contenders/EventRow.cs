using System.Threading.Channels;
using Rivet.Journal;

namespace Rivet.Benchmarks.Contenders;

/// <summary>An event on its way to its row.</summary>
internal readonly record struct EventRow(int Producer, long Number, DateTimeOffset OccurredAt, byte[] Json)
{
    /// <summary>Producers encode on their own threads; one inserter takes the rows of all.</summary>
    public static async Task FlowAsync(IReadOnlyList<RunEvent[]> events, Func<ChannelReader<EventRow>, Task> insert)
    {
        var rows = Channel.CreateBounded<EventRow>(new BoundedChannelOptions(65_536) { SingleReader = true });
        var inserting = Task.Run(() => insert(rows.Reader));
        await Task.WhenAll(events.Select((own, producer) => Task.Run(() => ProduceAsync(producer, own, rows.Writer))));
        rows.Writer.Complete();
        await inserting;
    }

    private static async Task ProduceAsync(int producer, RunEvent[] events, ChannelWriter<EventRow> rows)
    {
        using var json = new EventJson();
        for (var i = 0; i < events.Length; i++)
            await rows.WriteAsync(new EventRow(producer, i + 1, TimeProvider.System.GetUtcNow(), json.Encode(events[i])));
    }
}
