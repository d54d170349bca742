namespace Rivet.Faults;

/// <summary>The campaigns of one command line: one on each store, one after the other, and what came of them.</summary>
/// <param name="line">What was asked for.</param>
/// <param name="folder">For everything that is written; left to whoever gave it.</param>
/// <param name="output">For the report.</param>
internal sealed class Campaigns(CommandLine line, string folder, TextWriter output)
{
    private const int MostShown = 50;

    /// <summary>Runs them.</summary>
    /// <returns>How many violations there were.</returns>
    public async Task<int> RunAsync()
    {
        var violations = 0;
        if (line.Sqlite)
            violations += await OnSqliteAsync();
        if (line.Postgres)
            violations += await OnPostgresAsync();
        return violations;
    }

    private async Task<int> OnSqliteAsync()
    {
        var store = new SqliteStoreUnderTest(Path.Combine(folder, "sqlite", "store"));
        return await OnAsync(store, null, Path.Combine(folder, "sqlite"), [new FaultsInTurn("locked for longer than writes wait", new StoreLocked(TimeSpan.FromSeconds(7)))]);
    }

    private async Task<int> OnPostgresAsync()
    {
        await using var server = await PostgresServer.StartAsync($"{folder.TrimEnd('/')}-postgres");
        var store = await PostgresStoreUnderTest.CreateAsync(server.Url);
        var violations = await OnAsync(
            store, server, Path.Combine(folder, "postgres"), [new FaultsInTurn("server away for a minute", new ServerCrashes(server, TimeSpan.FromMinutes(1)))]);
        var inLog = SecretRules.Check("the server's log", await FileBytes.ReadAsync(server.LogFile)).ToList();
        inLog.ForEach(violation => output.WriteLine($"  violation: {violation}"));
        return violations + inLog.Count;
    }

    private async Task<int> OnAsync(StoreUnderTest store, PostgresServer? server, string producers, IReadOnlyList<Scenario> more)
    {
        output.WriteLine($"{store.Kind}: seed {line.Seed}, {line.Cycles} cycles");
        await using var scene = new Scene(store, producers, line.Seed, FaultPace.Full);
        List<Scenario> scenarios = line.Scenarios ? [.. ((Scenario[])[.. ScenariosOf(producers, line.Seed), .. more]).Where(scenario => line.Wants(scenario.Name))] : [];
        List<Fault> faults = [.. FaultDeck.Of(store, server).Where(fault => line.Wants(fault.Name))];
        var report = await new Campaign(scene, faults, scenarios, output).RunAsync(faults.Count > 0 ? line.Cycles : 0);
        Write(store, report, scene.Violations);
        return scene.Violations.Count;
    }

    private static IEnumerable<Scenario> ScenariosOf(string folder, int seed) =>
    [
        new DamagedRows(seed), new DiskFull(folder), new ManyRuns(), new TroubledNeighbours(), new Fight(),
    ];

    private void Write(StoreUnderTest store, CampaignReport report, IReadOnlyList<Violation> violations)
    {
        output.WriteLine($"{store.Kind}: seed {line.Seed}, {report.Cycles} cycles done");
        output.WriteLine($"  faults: {string.Join(", ", report.Faults.Select(fault => $"{fault.Key} {fault.Value}"))}");
        output.WriteLine($"  events in cycles: {report.Invoked} invoked, {report.Acknowledged} acknowledged, {report.Stored} stored");
        foreach (var measured in report.Measured)
            output.WriteLine($"  {measured}");
        output.WriteLine($"  violations: {violations.Count}");
        foreach (var violation in violations.Take(MostShown))
            output.WriteLine($"  violation: {violation}");
    }
}
