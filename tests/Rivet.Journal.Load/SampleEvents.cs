using System.Globalization;

namespace Rivet.Journal.Load;

/// <summary>Events of every kind, each determined by its producer and number, so that a repeated one is the same.</summary>
public static class SampleEvents
{
    public const int Kinds = 15;

    public static RunEvent Of(int producer, long number)
    {
        var chunk = number % 7;
        var text = $"p{producer} n{number}";
        return ((number + producer) % Kinds) switch
        {
            0 => new PlanResolved(Plan(text)),
            1 => new PlanWarning("rule", text),
            2 => new FileWritten($"part-{producer}-{number % 50}.parquet", number, (ulong)number * 10, number),
            3 => new ChunkStarted(chunk, text, "end"),
            4 => new ChunkCompleted(chunk, Mark(producer, number), number % 2 == 0 ? text : null),
            5 => new ChunkFailed(chunk, text, 1),
            6 => new RetryAttempted((uint)(number % 5), text, ulong.MaxValue),
            7 => new QualityIssue(number % 2 == 0 ? "FAIL" : "WARN", text),
            8 => new SchemaChanged([text], ["age", "é 漢字 🚀"], [new ColumnTypeChange("balance", "Float64", text)]),
            9 => new Warning("context", text),
            10 => new ParallelismAdjusted(8, 4, text),
            11 => new ValidationResult(number % 2 == 0),
            12 => new ReconciliationResult(Mark(producer, number), long.MinValue, false),
            13 => new RunCompleted(number % 2 == 0 ? "success" : "failed", number % 2 == 0 ? null : text, Mark(producer, number)),
            _ => new UnrecognizedEvent("Tomorrow", $"{{\"text\":\"{text}\"}}"),
        };
    }

    /// <summary>Whether the event says who made it, see <see cref="OriginOf"/>.</summary>
    public static bool HasOrigin(int producer, long number) => (number + producer) % Kinds != 11;

    /// <summary>Who made an event, and under which number; null for a <see cref="ValidationResult"/>, which has no room to say so.</summary>
    public static (int Producer, long Number)? OriginOf(RunEvent happened) => happened switch
    {
        PlanResolved e => Parse(e.Plan.BaseQuery),
        PlanWarning e => Parse(e.Message),
        FileWritten e => (int.Parse(e.FileName.Split('-')[1], CultureInfo.InvariantCulture), e.Rows),
        ChunkStarted e => Parse(e.StartKey),
        ChunkCompleted e => Unmark(e.Rows),
        ChunkFailed e => Parse(e.Error),
        RetryAttempted e => Parse(e.Reason),
        QualityIssue e => Parse(e.Message),
        SchemaChanged e => Parse(e.Added[0]),
        Warning e => Parse(e.Message),
        ParallelismAdjusted e => Parse(e.Reason),
        ReconciliationResult e => Unmark(e.SourceCount),
        RunCompleted e => Unmark(e.DurationMs),
        UnrecognizedEvent e => Parse(e.Json[9..^2]),
        _ => null,
    };

    public static IEnumerable<RunEvent> Range(int producer, long first, int count) =>
        Enumerable.Range(0, count).Select(i => Of(producer, first + i));

    private static long Mark(int producer, long number) => (number * 100) + producer;

    private static (int Producer, long Number) Unmark(long mark) => ((int)(mark % 100), mark / 100);

    // p1 n2
    private static (int Producer, long Number) Parse(string text)
    {
        var parts = text.Split(' ');
        return (int.Parse(parts[0].AsSpan(1), CultureInfo.InvariantCulture), long.Parse(parts[1].AsSpan(1), CultureInfo.InvariantCulture));
    }

    public static PlanSnapshot Plan(string query) => new()
    {
        ExportName = "orders",
        BaseQuery = query,
        Strategy = "chunked",
        Format = "parquet",
        Compression = "zstd",
        DestinationType = "local",
        TuningProfile = "balanced",
        BatchSize = 50_000,
        Validate = true,
        Reconcile = false,
        Resume = false,
        ChunkKey = "id",
    };
}
