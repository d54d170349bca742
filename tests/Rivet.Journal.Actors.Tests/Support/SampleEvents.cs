namespace Rivet.Journal.Actors.Tests;

/// <summary>Events of every kind, each determined by its producer and number, so that a repeated one is the same.</summary>
internal static class SampleEvents
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
            4 => new ChunkCompleted(chunk, number, number % 2 == 0 ? text : null),
            5 => new ChunkFailed(chunk, text, 1),
            6 => new RetryAttempted((uint)(number % 5), text, ulong.MaxValue),
            7 => new QualityIssue(number % 2 == 0 ? "FAIL" : "WARN", text),
            8 => new SchemaChanged([text], ["age", "é 漢字 🚀"], [new ColumnTypeChange("balance", "Float64", text)]),
            9 => new Warning("context", text),
            10 => new ParallelismAdjusted(8, 4, text),
            11 => new ValidationResult(number % 2 == 0),
            12 => new ReconciliationResult(long.MaxValue, long.MinValue, false),
            13 => new RunCompleted(number % 2 == 0 ? "success" : "failed", number % 2 == 0 ? null : text, number),
            _ => new UnrecognizedEvent("Tomorrow", $"{{\"text\":\"{text}\"}}"),
        };
    }

    public static IEnumerable<RunEvent> Range(int producer, long first, int count) =>
        Enumerable.Range(0, count).Select(i => Of(producer, first + i));

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
