using System.Diagnostics;

namespace Rivet.Benchmarks.Measuring;

/// <summary>What something cost: time, processor time of all threads together, managed memory that was allocated, and time in which the collector stopped everything.</summary>
internal sealed record Cost(TimeSpan Elapsed, TimeSpan Processor, long BytesAllocated, TimeSpan Pauses)
{
    public static async Task<Cost> OfAsync(Func<Task> action)
    {
        Collect();
        var (allocated, pauses) = (GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalPauseDuration());
        var (processor, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await action();
        return new Cost(
            watch.Elapsed,
            Environment.CpuUsage.TotalTime - processor,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            GC.GetTotalPauseDuration() - pauses);
    }

    /// <summary>Leaves nothing behind that the next measurement would have to clear away.</summary>
    public static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
