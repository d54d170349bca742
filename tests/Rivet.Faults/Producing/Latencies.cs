using System.Collections.Concurrent;
using System.Globalization;

namespace Rivet.Faults;

/// <summary>How long flushes took.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentQueue<TimeSpan> _all = new();

    public void Add(TimeSpan latency) => _all.Enqueue(latency);

    /// <summary>Median, 99th percentile and maximum in microseconds, and how many there were since the last call.</summary>
    public string Take()
    {
        var sorted = new List<TimeSpan>();
        while (_all.TryDequeue(out var latency))
            sorted.Add(latency);
        sorted.Sort();
        return sorted.Count == 0
            ? "0 0 0 0"
            : string.Create(CultureInfo.InvariantCulture, $"{Microseconds(sorted, 50)} {Microseconds(sorted, 99)} {Microseconds(sorted, 100)} {sorted.Count}");
    }

    private static long Microseconds(List<TimeSpan> sorted, int percent) =>
        (long)sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)].TotalMicroseconds;
}
