using System.Text;
using System.Text.Json;

namespace Rivet.Journal.Tests;

/// <summary>Journals and events that tests begin with.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 13, 12, 0, 0, TimeSpan.Zero);

    public static readonly PlanSnapshot Plan = new()
    {
        ExportName = "orders",
        BaseQuery = "SELECT 1",
        Strategy = "snapshot",
        Format = "parquet",
        Compression = "zstd",
        DestinationType = "local",
        TuningProfile = "balanced",
        BatchSize = 1000,
        Validate = false,
        Reconcile = false,
        Resume = false,
    };

    public static RunJournal EmptyJournal() => new(new RunId("run-1"), "orders");

    /// <summary>A journal of events, one millisecond apart from noon on.</summary>
    public static RunJournal Run(params RunEvent[] events) =>
        Run(events.Select((happened, i) => At(i, happened)));

    public static RunJournal Run(IEnumerable<JournalEntry> entries)
    {
        var journal = EmptyJournal();
        foreach (var entry in entries)
            journal.Apply(entry with { Sequence = journal.LastSequence + 1 });
        return journal;
    }

    /// <summary>An entry so many milliseconds after noon; its sequence is given when it is applied.</summary>
    public static JournalEntry At(double recordedMs, RunEvent happened, double? occurredMs = null) => new(
        0, Noon.AddMilliseconds(recordedMs), happened, occurredMs is { } ms ? Noon.AddMilliseconds(ms) : null);

    public static ChunkStarted Started(long chunk) => new(chunk, "0", "1");

    public static ChunkCompleted Completed(long chunk) => new(chunk, 1, null);

    public static RunEvent[] Events(this IEnumerable<JournalEntry> entries) => [.. entries.Select(e => e.Event)];

    public static RunJournal Parse(string json) => JournalJson.Parse(Encoding.UTF8.GetBytes(json));

    public static string Written(RunEvent happened) => Written(writer => JournalJson.WriteEvent(writer, happened));

    public static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JournalJson.WriterOptions()))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static RunEvent ParsedEvent(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JournalJson.ParseEvent(document.RootElement);
    }
}
