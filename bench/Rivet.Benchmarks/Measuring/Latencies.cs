using System.Diagnostics;

namespace Rivet.Benchmarks.Measuring;

/// <summary>How long the same thing took each time it was done.</summary>
internal sealed class Latencies
{
    private readonly List<double> _microseconds = [];

    public static async Task<Latencies> OfAsync(int times, Func<Task> action)
    {
        var latencies = new Latencies();
        for (var i = 0; i < times; i++)
            await latencies.AddAsync(action);
        return latencies;
    }

    public async Task AddAsync(Func<Task> action)
    {
        var began = Stopwatch.GetTimestamp();
        await action();
        _microseconds.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
    }

    /// <summary>In microseconds: so many per cent took no longer.</summary>
    public double Percentile(double percent)
    {
        var sorted = _microseconds.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * percent / 100))];
    }

    public void AddTo(Figures figures, string contender)
    {
        figures.Add(contender, "p50 µs", Percentile(50));
        figures.Add(contender, "p99 µs", Percentile(99));
    }
}
