using System.Globalization;
using Rivet.Journal;

namespace Rivet.Benchmarks.Events;

/// <summary>
/// What the workers of a chunked export record: for each chunk its start with its keys, its file, its completion. One chunk in fifty
/// fails once and is retried, one in a hundred has a warning. The same events for every contender and in every round.
/// </summary>
internal static class ExportEvents
{
    private const int RowsOfChunk = 100_000;

    /// <summary>The events of each producer.</summary>
    public static IReadOnlyList<RunEvent[]> Of(int producers, int events) =>
        [.. Enumerable.Range(0, producers).Select(producer => OfProducer(producer, producers).Take(events / producers).ToArray())];

    /// <summary>The events of one producer among others; there is no end of them.</summary>
    public static IEnumerable<RunEvent> OfProducer(int producer, int producers)
    {
        for (var chunk = producer; ; chunk += producers)
        {
            foreach (var happened in OfChunk(chunk))
                yield return happened;
        }
    }

    private static IEnumerable<RunEvent> OfChunk(int chunk)
    {
        yield return Started(chunk);
        if (chunk % 50 == 7)
        {
            yield return new ChunkFailed(chunk, "SQLite Error 5: 'database is locked' while reading rows of the chunk", 1);
            yield return new RetryAttempted(1, "the source was busy", 500);
            yield return Started(chunk);
        }

        if (chunk % 100 == 31)
            yield return new Warning($"chunk {chunk}", "the column 'note' is longer than 64 KiB in 3 rows");
        var file = string.Create(CultureInfo.InvariantCulture, $"orders_20261124T005847.570_chunk{chunk}.parquet");
        yield return new FileWritten(file, RowsOfChunk - (chunk % 977), 8_388_608UL + (ulong)(chunk % 65_521), chunk);
        yield return new ChunkCompleted(chunk, RowsOfChunk - (chunk % 977), file);
    }

    private static ChunkStarted Started(int chunk) => new(chunk, Key(chunk), Key(chunk + 1));

    private static string Key(int chunk) => (1 + ((long)chunk * RowsOfChunk)).ToString(CultureInfo.InvariantCulture);
}
