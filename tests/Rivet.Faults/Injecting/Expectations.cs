namespace Rivet.Faults;

/// <summary>What a producer must not have been told.</summary>
internal static class Expectations
{
    private static readonly string[] Unexpected =
        [ProducerOutput.Failed, ProducerOutput.Damaged, ProducerOutput.Closed, ProducerOutput.Fenced, ProducerOutput.Refused];

    private const string Locked = "database is locked";

    /// <summary>Looks through what a producer said.</summary>
    /// <param name="scene">Where violations go.</param>
    /// <param name="producer">The producer.</param>
    /// <param name="expected">Words that this fault explains.</param>
    public static void Check(Scene scene, ProducerProcess producer, params IReadOnlyList<string> expected)
    {
        foreach (var word in Unexpected.Except(expected))
            scene.Report(producer.SaidBehind(word).Take(3).Select(about => new Violation(Promise.Callers, "", $"a producer said {word}: {about}")));
        scene.Report(Unexpected.Append(ProducerOutput.Unavailable).SelectMany(producer.SaidBehind)
            .Where(about => about.Contains(Locked, StringComparison.OrdinalIgnoreCase)).Take(3)
            .Select(about => new Violation(Promise.Callers, "", $"a caller was told that the database is locked: {about}")));
    }

    /// <summary>A producer that is told to end flushes everything, and ends by itself.</summary>
    public static async Task DrainAsync(Scene scene, ProducerProcess producer, params IReadOnlyList<string> expected)
    {
        var exitCode = await producer.DrainAsync();
        if (exitCode != 0)
            scene.Report(new Violation(Promise.Callers, "", $"a producer ended with exit code {exitCode} instead of draining; it last said: {producer.Said[^1]}"));
        Check(scene, producer, expected);
    }
}
