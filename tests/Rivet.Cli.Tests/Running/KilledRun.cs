using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Tests.Running;

/// <summary>Kills real processes at a moment of the test's choice, and reads what they left.</summary>
internal static class KilledRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Starts <c>rivet</c> and kills it once so many more files are complete, and then some time more.</summary>
    /// <returns>False when it had ended before.</returns>
    public static async Task<bool> KillAsync(this Workplace workplace, string[] arguments, int files, TimeSpan delay)
    {
        var wanted = workplace.CompleteFiles().Count + files;
        await using var process = workplace.Start(arguments);
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (files > 0 && !process.HasExited && workplace.CompleteFiles().Count < wanted)
            await timer.WaitForNextTickAsync(patience.Token);
        await Task.Delay(delay, patience.Token);
        await process.SignalAsync("KILL");
        return (await process.EndAsync()).ExitCode == 128 + 9;
    }

    /// <summary>Has a run interrupted that has so many files.</summary>
    public static async Task InterruptAsync(this Workplace workplace, string export, int files) =>
        Assert.True(await workplace.KillAsync(["run", "-e", export], files, TimeSpan.Zero), "the run was over before it was killed");

    /// <summary>Names of complete files at the destination.</summary>
    public static IReadOnlyList<string> CompleteFiles(this Workplace workplace) => Directory.Exists(workplace.Output)
        ? [.. Directory.EnumerateFiles(workplace.Output).Select(path => Path.GetFileName(path)).Where(name => name[0] is not ('.' or '_')).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The runs of an export, newest first, as they are in the store.</summary>
    public static async Task<IReadOnlyList<RunReading>> ReadingsAsync(this Workplace workplace, string export)
    {
        var reader = new JournalReader(JournalStore.InFolder(workplace.PathOf(".rivet")));
        var readings = new List<RunReading>();
        foreach (var run in await reader.ListRunsAsync(export))
            readings.Add((await reader.ReadAsync(run.RunId))!);
        return readings;
    }

    public static IReadOnlyList<T> Events<T>(this RunReading reading)
        where T : RunEvent => [.. reading.Journal.Entries.Select(entry => entry.Event).OfType<T>()];
}
