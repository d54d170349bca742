namespace Rivet.Faults;

/// <summary>The server ends all connections, some of them in the middle of a commit.</summary>
internal sealed class BackendsTerminated() : Fault("backends terminated")
{
    public override bool AppliesTo(StoreUnderTest store) => store is PostgresStoreUnderTest;

    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs));
        for (var times = scene.Random.Next(1, 4); times > 0; times--)
        {
            await producer.GoOnAsync();
            await ((PostgresStoreUnderTest)scene.Store).TerminateBackendsAsync();
        }

        await producer.KillUnderLoadAsync(scene, runs);
    }
}
