namespace Rivet.Faults;

/// <summary>The disk of an embedded store has no room left for a while. Recording goes on by itself when there is room again.</summary>
/// <param name="folder">A folder of its own, for the disk and for what producers write down.</param>
internal sealed class DiskFull(string folder) : Scenario("disk full")
{
    private const string WriteFailed = "a write failed and its outcome is unknown";

    public override string? ReasonAgainst(StoreUnderTest store) => store is not SqliteStoreUnderTest
        ? $"the disk of a {store.Kind} server is not ours to fill"
        : SmallDisk.ReasonAgainst();

    public override async Task<string> PlayAsync(Scene scene)
    {
        await using var disk = await SmallDisk.MountAsync(Path.Combine(folder, "disk"));
        var store = new SqliteStoreUnderTest(Path.Combine(disk.Folder, "store"));
        await using var inner = new Scene(store, Path.Combine(folder, "disk-producers"), scene.Random.Next(), scene.Pace);
        var runs = inner.NewRuns(2);
        var producer = await inner.StartAndOpenAsync(inner.PlanFor(runs) with { HostileOneIn = 0 });
        await producer.GoOnAsync();
        using (disk.Fill())
            await producer.UntilSaidAsync(WriteFailed);
        await producer.KillUnderLoadAsync(inner, runs);
        await inner.CheckAsync(runs);
        await Producers.FinishAsync(inner, runs);
        await inner.CheckAsync(runs);
        await inner.CheckSecretsAsync();
        scene.Report(inner.Violations);
        return "";
    }
}
