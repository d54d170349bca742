namespace Rivet.Faults;

/// <summary>A batch is committed, and the connection breaks before the server's reply: whether it was, the journal must find out.</summary>
internal sealed class CommitReplySwallowed() : Fault("reply to COMMIT swallowed")
{
    public override bool AppliesTo(StoreUnderTest store) => store is PostgresStoreUnderTest;

    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        await using var proxy = new PostgresProxy(new Uri(scene.Store.Url));
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs) with { Store = proxy.Url });
        for (var times = scene.Random.Next(1, 4); times > 0; times--)
        {
            await producer.GoOnAsync();
            await proxy.SwallowNextCommitAsync();
        }

        await producer.KillUnderLoadAsync(scene, runs);
    }
}
