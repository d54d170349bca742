using System.Collections.Concurrent;
using System.Globalization;

namespace Rivet.Faults;

/// <summary>How long flushes took, and of which runs.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentQueue<(RunId Run, TimeSpan Took)> _all = new();

    public void Add(RunId run, TimeSpan took) => _all.Enqueue((run, took));

    /// <summary>Median and 99th percentile in microseconds, how many there were since the last call, and of how many runs.</summary>
    public string Take()
    {
        var sorted = new List<TimeSpan>();
        var runs = new HashSet<RunId>();
        while (_all.TryDequeue(out var one))
        {
            sorted.Add(one.Took);
            runs.Add(one.Run);
        }

        sorted.Sort();
        return sorted.Count == 0
            ? "0 0 0 0"
            : string.Create(CultureInfo.InvariantCulture, $"{Microseconds(sorted, 50)} {Microseconds(sorted, 99)} {sorted.Count} {runs.Count}");
    }

    private static long Microseconds(List<TimeSpan> sorted, int percent) =>
        (long)sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)].TotalMicroseconds;
}
