using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Reporting;
using Rivet.Journal;

namespace Rivet.Benchmarks.Recording;

/// <summary>Many producers record one run: the journal beside its peers, in turn, on the same disk.</summary>
internal static class RecordSuite
{
    public static async Task RunAsync(RecordOptions options, TimeProvider clock)
    {
        IContender[] contenders = [new JournalContender(), new SqliteContender(), new ListContender()];
        var machine = Machine.Describe();
        Console.WriteLine($"record: {options.Events:N0} events of {options.Producers} producers, {options.Rounds} rounds; {machine}");

        using var folders = new MeasuredFolder("record");
        var warmUp = ExportEvents.Of(options with { Events = Math.Min(options.Events, 200_000) });
        foreach (var contender in contenders)
        {
            var first = await MeasureAsync(contender, warmUp, folders);
            Console.WriteLine($"{contender.Name} to warm up, while its code is being compiled: {first.EventsPerSecond:N0} events/s");
        }

        var events = ExportEvents.Of(options);
        var series = contenders.ToDictionary(contender => contender.Name, _ => new List<Measurement>());
        for (var round = 0; round < options.Rounds; round++)
        {
            // Another one begins in each round, so that none is always measured on what the same one left behind.
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                var contender = contenders[(round + turn) % contenders.Length];
                series[contender.Name].Add(await MeasureAsync(contender, events, folders));
            }
        }

        var results = contenders.Select(contender => new Series(contender.Name, series[contender.Name])).ToList();
        ResultTable.Write(Console.Out, results);
        Console.WriteLine($"written to {ResultFile.Write("record", options, machine, clock.GetUtcNow(), results)}");
    }

    private static async Task<Measurement> MeasureAsync(IContender contender, IReadOnlyList<RunEvent[]> events, MeasuredFolder folders)
    {
        var count = events.Sum(own => (long)own.Length);
        var folder = folders.Next();
        Measurement measured;
        await using (var recording = await contender.StartAsync(folder))
        {
            measured = await Measurement.OfAsync(count, () => recording.RecordAsync(events));
            if (await recording.CountAsync() is var stored && stored != count)
                throw new InvalidOperationException($"{contender.Name} has {stored} of {count} events.");
        }

        return measured with { BytesStored = MeasuredFolder.Empty(folder) };
    }
}
