namespace Rivet.Faults;

/// <summary>kill -9 while the next batch waits for the store's lock, and cannot be written before the process is gone.</summary>
internal sealed class KillBeforeWrite() : Fault("killed before the write")
{
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

    // What is invoked from here on cannot be in the store.
    private static async Task UntilSomethingWaitsAsync(ProducerProcess producer)
    {
        var invoked = producer.History.Invoked.Count;
        while (producer.History.Invoked.Count == invoked && !producer.HasExited)
            await Task.Delay(5);
    }
}
