namespace Rivet.Faults;

/// <summary>The server ends at once, without a checkpoint, and is back on the same port after a while.</summary>
/// <param name="server">The server of the store.</param>
/// <param name="away">For how long it is away; null for as long as the pace says.</param>
internal sealed class ServerCrashes(PostgresServer server, TimeSpan? away = null) : Fault("server crashed and restarted")
{
    public override bool AppliesTo(StoreUnderTest store) => store is PostgresStoreUnderTest;

    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs));
        await producer.GoOnAsync();
        await server.CrashAsync();
        await Task.Delay(away ?? scene.Pace.StoreAway);
        await server.RestartAsync();
        await producer.KillUnderLoadAsync(scene, runs);
    }
}
