using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rivet.Journal.Tests.Json;

/// <summary>A journal that the original wrote, with every kind of event.</summary>
public sealed partial class OriginalJournalTests
{
    private static readonly string Original =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "seed-json", "all-events-3-chunks.json"));

    [Fact]
    public void It_is_written_back_value_for_value()
    {
        var expected = JsonNode.Parse(BeyondTicks().Replace(Original, "$1Z"))!;
        var written = JsonNode.Parse(JournalJson.Serialize(Given.Parse(Original)))!;
        foreach (var entry in written["entries"]!.AsArray())
            entry!.AsObject().Remove("sequence");
        var plan = written["entries"]![0]!["event"]!["PlanResolved"]!.AsObject();
        foreach (var newer in (string[])["chunk_key", "resumable", "source", "destination", "columns", "chunking", "cursor"])
            plan.Remove(newer);

        Assert.Equal(Lines(expected), Lines(written));
    }

    [Fact]
    public void It_has_every_kind_of_event_but_the_unrecognized() => Assert.Equal(
        EventTypes.All.Where(t => t != typeof(UnrecognizedEvent)).Select(t => t.Name).Order(),
        Given.Parse(Original).Entries.Select(e => e.Event.GetType().Name).Distinct().Order());

    [Fact]
    public void Its_entries_are_numbered_by_position_and_stamped_to_100_ns()
    {
        var entries = Given.Parse(Original).Entries;

        Assert.Equal(Enumerable.Range(1, 21).Select(i => (long)i), entries.Select(e => e.Sequence));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 11, 32, 58, TimeSpan.Zero).AddTicks(1118473), entries[0].RecordedAt);
        Assert.All(entries, e => Assert.Null(e.OccurredAt));
    }

    [Fact]
    public void Its_summary_is_what_its_entries_say()
    {
        var journal = Given.Parse(Original);
        var expected = new RunSummary
        {
            RunId = new RunId("orders_20260513T120000.123"),
            ExportName = "orders",
            Status = "failed",
            ErrorMessage = "post-write error",
            StartedAt = journal.Entries[0].RecordedAt,
            FinishedAt = journal.Entries[20].RecordedAt,
            Duration = TimeSpan.FromMilliseconds(5678),
            Rows = 3000,
            Files = 3,
            Bytes = ulong.MaxValue,
            Retries = 1,
            ChunksDone = 3,
            ChunksFailed = 0,
            ChunksRunning = 0,
            Degradations = 5,
            Validated = true,
            Reconciliation = new ReconciliationResult(long.MaxValue, long.MinValue, false),
            LongestChunk = new LongestChunk(2, TimeSpan.FromTicks(47)),
            LastSequence = 21,
        };

        Assert.Equal(expected, journal.Summary);
    }

    // Line by line, so that a difference shows where it is; with 1118580 and 111858 the same fraction.
    private static string[] Lines(JsonNode node) =>
        TrailingZeros().Replace(node.ToJsonString(new() { WriteIndented = true }), "Z\"").Split('\n');

    [GeneratedRegex("""(\.\d{7})\d{2}Z""")]
    private static partial Regex BeyondTicks();

    [GeneratedRegex("""(?<=\.\d+)0+Z"(?=,)""")]
    private static partial Regex TrailingZeros();
}
