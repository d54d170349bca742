namespace Rivet.Faults;

/// <summary>Events that a program should not record, but does.</summary>
internal static class HostileEvents
{
    private const int HugeLength = 64 * 1024 * 1024;

    private static readonly IReadOnlyList<string> Texts =
    [
        "a\0b", "\u001b[2J\u001b[31mred", "one\ntwo\r\nthree\ttab", "../../../etc/passwd", "\u202egnirts a\u202c", "'; DROP TABLE journal; --",
        $"postgresql://rivet:{PlantedSecrets.InUrl}@db:5432/orders", $"connect failed: password={PlantedSecrets.InPair};",
        $"Authorization: Bearer {PlantedSecrets.InBearer}", "\ud800 lone", "\u2028\u2029\ufeff", "{{$}} %s %n {0}", "\uffff\U0010ffff", new string('x', 100_000),
    ];

    /// <summary>An event, and what must be in the store for it.</summary>
    public static (RunEvent Event, string Expected) Next(Random random, string origin) => random.Next(8) switch
    {
        0 => (new Warning(origin, null!), Invocation.Refused),
        1 => (new PlanResolved(null!), Invocation.Refused),
        2 => (new SchemaChanged([origin, null!], [], []), Invocation.Refused),
        3 => (new ChunkFailed(1, new string('e', 1_100_000), 1), Invocation.Refused),
        4 => Redacted(new UnrecognizedEvent(origin, $"{{\"url\":\"http://u:{PlantedSecrets.InUrl}@host/\"}}")),
        _ => Redacted(new QualityIssue("FAIL", $"{origin} {Text(random)}")),
    };

    /// <summary>An event of 64 MiB, and what must be in the store for it.</summary>
    public static (RunEvent Event, string Expected) Huge(string origin) => (new Warning(origin, new string('w', HugeLength)), Invocation.Refused);

    private static string Text(Random random) => Texts[random.Next(Texts.Count)];

    // What is left of it is the redactor's business, which has tests of its own. That no secret is left is looked for in all bytes.
    private static (RunEvent Event, string Expected) Redacted(RunEvent happened) => (happened, EventDigest.Of(Redactor.Redact(happened)));
}
