namespace Rivet.Faults;

/// <summary>Another process holds the store's lock: <c>BEGIN IMMEDIATE</c> on SQLite, the journal's table on PostgreSQL.</summary>
/// <param name="held">For how long; null for as long as the pace says. On SQLite, writes fail after five seconds.</param>
internal sealed class StoreLocked(TimeSpan? held = null) : Fault("store locked by another")
{
    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs));
        await producer.GoOnAsync();
        await using (await scene.Store.LockAsync())
            await Task.Delay(held ?? scene.Pace.Locked);
        await producer.KillUnderLoadAsync(scene, runs);
    }
}
