using Rivet.Faults;

// Makes things go wrong around real processes that record runs, and checks what is in the store afterwards.
// Usage: Rivet.Faults produce FOLDER                                    a producer process, see Producer
//        Rivet.Faults [CYCLES] [sqlite|postgres|both] [--seed N]        a campaign, see Campaign
if (args is ["produce", var folder])
    return await Producer.RunAsync(folder);
var root = Directory.CreateTempSubdirectory("rivet-faults-").FullName;
var started = System.Diagnostics.Stopwatch.StartNew();
await using (var scene = new Scene(new SqliteStoreUnderTest(Path.Combine(root, "store")), root, 1, FaultPace.Brief))
{
    for (var i = 0; i < 5; i++)
    {
        await new KillAtRandom().InjectAsync(scene, ["a", "b"]);
        var stored = await scene.CheckAsync(["a", "b"]);
        Console.WriteLine($"{started.Elapsed} {stored} {scene.HistoryOf(["a", "b"]).AcknowledgedEvents} {scene.HistoryOf(["a", "b"]).Invoked.Count}");
    }

    await scene.CheckSecretsAsync();
    foreach (var v in scene.Violations.Take(20))
        Console.WriteLine(v);
}

return 2;
