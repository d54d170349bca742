using System.Diagnostics;

namespace Rivet.Faults;

/// <summary>kill -9 while the next batch waits for the store's lock, and cannot be written before the process is gone.</summary>
internal sealed class KillBeforeWrite() : Fault("killed before the write")
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs) with { HostileOneIn = 0 });
        await producer.GoOnAsync();
        await using (await scene.Store.LockAsync())
        {
            await UntilSomethingWaitsAsync(producer);
            await scene.CheckAcknowledgedAsync(runs);
            await producer.KillAsync();
        }

        Expectations.Check(scene, producer);
    }

    // What is invoked from here on cannot be in the store. When all writers wait for a flush already, nothing is; then those wait.
    private static async Task UntilSomethingWaitsAsync(ProducerProcess producer)
    {
        var (invoked, since) = (producer.History.Invoked.Count, Stopwatch.GetTimestamp());
        while (producer.History.Invoked.Count == invoked && Stopwatch.GetElapsedTime(since) < LongestWait)
            await Task.Delay(5);
    }
}
