using System.Diagnostics;

namespace Rivet.Benchmarks.Measuring;

/// <summary>What something cost: time, processor time of all threads together, and managed memory that was allocated.</summary>
internal sealed record Cost(TimeSpan Elapsed, TimeSpan Processor, long BytesAllocated)
{
    public static async Task<Cost> OfAsync(Func<Task> action)
    {
        Collect();
        var (allocated, processor, watch) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await action();
        return new Cost(watch.Elapsed, Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    /// <summary>Leaves nothing behind that the next measurement would have to clear away.</summary>
    public static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
