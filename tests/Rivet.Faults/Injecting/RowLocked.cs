namespace Rivet.Faults;

/// <summary>Another session holds a row that one of the runs is about to write; the other runs go on meanwhile.</summary>
internal sealed class RowLocked() : Fault("row locked by another session")
{
    public override bool AppliesTo(StoreUnderTest store) => store is PostgresStoreUnderTest;

    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs));
        await producer.GoOnAsync();
        await using (await ((PostgresStoreUnderTest)scene.Store).LockNextRowAsync(runs[0]))
        {
            await Task.Delay(scene.Pace.Locked);
            await producer.GoOnAsync();
        }

        await producer.KillUnderLoadAsync(scene, runs);
    }
}
