using System.Diagnostics;

namespace Rivet.Benchmarks.Measuring;

/// <summary>One contender in one round.</summary>
/// <param name="Events">Events that were recorded.</param>
/// <param name="Elapsed">Time that it took.</param>
/// <param name="Processor">Processor time of this process, all threads together. It suffers less from what else runs on the machine.</param>
/// <param name="BytesAllocated">Managed memory that was allocated, all threads together.</param>
internal sealed record Measurement(long Events, TimeSpan Elapsed, TimeSpan Processor, long BytesAllocated)
{
    /// <summary>Size of the store afterwards.</summary>
    public long BytesStored { get; init; }

    public double EventsPerSecond => Events / Elapsed.TotalSeconds;

    public double ProcessorNanosecondsPerEvent => Processor.TotalNanoseconds / Events;

    public static async Task<Measurement> OfAsync(long events, Func<Task> action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var (allocated, processor, watch) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await action();
        return new Measurement(
            events, watch.Elapsed, Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
