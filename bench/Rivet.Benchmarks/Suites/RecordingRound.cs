using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Measuring;
using Rivet.Journal;

namespace Rivet.Benchmarks.Suites;

/// <summary>One contender records the events once, in a store of its own.</summary>
internal static class RecordingRound
{
    public const string Speed = "events/s";
    public const string OnDisk = "B/event on disk";

    public static async Task MeasureAsync(IContender contender, IReadOnlyList<RunEvent[]> events, Figures figures)
    {
        var mostOfProducer = contender.MostEvents / events.Count;
        IReadOnlyList<RunEvent[]> given = [.. events.Select(own => own.Length <= mostOfProducer ? own : own[..mostOfProducer])];
        double count = given.Sum(own => (long)own.Length);
        await using var recording = await contender.StartAsync();
        var cost = await Cost.OfAsync(() => recording.RecordAsync(given));
        if (await recording.CountAsync() is var stored && stored != (long)count)
            throw new InvalidOperationException($"{contender.Name} has {stored} of {count} events.");
        figures.Add(contender.Name, Speed, count / cost.Elapsed.TotalSeconds);
        figures.Add(contender.Name, "processor ns/event", cost.Processor.TotalNanoseconds / count);
        figures.Add(contender.Name, "B/event allocated", cost.BytesAllocated / count);
        if (await recording.StopAsync() is > 0 and var bytes)
            figures.Add(contender.Name, OnDisk, bytes / count);
    }
}
