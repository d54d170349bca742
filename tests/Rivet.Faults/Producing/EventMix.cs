using System.Globalization;

namespace Rivet.Faults;

/// <summary>Makes events of all kinds at random. Each says who made it, so that no two are the same by chance.</summary>
/// <param name="random">Chance.</param>
/// <param name="plan">What the events should be like.</param>
internal sealed class EventMix(Random random, ProducerPlan plan)
{
    private const int Kinds = 15;
    private const int OutcomeOneIn = 200;

    private int _huge = plan.Huge;

    /// <summary>An event, and what must be in the store for it.</summary>
    /// <param name="origin">Who makes it, and under which number.</param>
    public (RunEvent Event, string Expected) Next(string origin)
    {
        if (_huge > 0)
        {
            _huge--;
            return HostileEvents.Huge(origin);
        }

        if (plan.HostileOneIn > 0 && random.Next(plan.HostileOneIn) == 0)
            return HostileEvents.Next(random, origin);
        var happened = Harmless(origin);
        return (happened, EventDigest.Of(happened));
    }

    private RunEvent Harmless(string origin) => random.Next(Kinds) switch
    {
        0 => new PlanResolved(Plan(origin)),
        1 => new PlanWarning("rule", origin),
        2 => new FileWritten($"{origin}.parquet", random.Next(), (ulong)random.NextInt64(), random.Next(100)),
        3 => new ChunkStarted(random.Next(20), origin, Number(random.NextInt64())),
        4 => new ChunkCompleted(random.Next(20), random.NextInt64(), random.Next(2) == 0 ? null : origin),
        5 => new ChunkFailed(random.Next(20), origin, random.Next(5)),
        6 => new RetryAttempted((uint)random.Next(5), origin, ulong.MaxValue),
        7 => new QualityIssue(random.Next(2) == 0 ? "FAIL" : "WARN", origin),
        8 => new SchemaChanged([origin], ["age", "é 漢字 🚀"], [new ColumnTypeChange("balance", "Float64", origin)]),
        9 => new ParallelismAdjusted(8, random.Next(16), origin),
        10 => new ValidationResult(random.Next(2) == 0),
        11 => new ReconciliationResult(random.NextInt64(), long.MinValue, random.Next(2) == 0),
        12 when plan.Outcomes && random.Next(OutcomeOneIn) == 0 => new RunCompleted(RunStatus.Failed, origin, random.NextInt64()),
        13 => new UnrecognizedEvent("Tomorrow", $"{{\"text\":\"{origin}\"}}"),
        _ => new Warning("context", origin),
    };

    private PlanSnapshot Plan(string origin) => new()
    {
        ExportName = "orders",
        BaseQuery = $"SELECT * FROM orders -- {origin}",
        Strategy = "chunked",
        Format = "parquet",
        Compression = "zstd",
        DestinationType = "local",
        TuningProfile = "balanced",
        BatchSize = random.Next(),
        Validate = random.Next(2) == 0,
        Reconcile = random.Next(2) == 0,
        Resume = false,
        ChunkKey = random.Next(2) == 0 ? null : "id",
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
