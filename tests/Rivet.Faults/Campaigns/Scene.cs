namespace Rivet.Faults;

/// <summary>
/// A store, the producers that write to it, and what the checker has found: what faults are injected into.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly string _folder;
    private readonly List<ProducerProcess> _producers = [];
    private readonly List<Violation> _violations = [];
    private readonly Dictionary<string, List<string>> _foldersOfRuns = [];
    private ProducerProcess? _standby;
    private int _started;
    private int _named;

    /// <param name="store">The store; disposed of with this.</param>
    /// <param name="folder">For histories and outputs; left to whoever gave it.</param>
    /// <param name="seed">Determines what is done.</param>
    /// <param name="pace">How long faults last.</param>
    public Scene(StoreUnderTest store, string folder, int seed, FaultPace pace)
    {
        Store = store;
        Random = new Random(seed);
        Pace = pace;
        _folder = folder;
    }

    public StoreUnderTest Store { get; }

    public Random Random { get; }

    public FaultPace Pace { get; }

    /// <summary>What the checker has found so far.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>All producers so far.</summary>
    public IReadOnlyList<ProducerProcess> Producers => _producers;

    /// <summary>Names of runs that there were not yet.</summary>
    public IReadOnlyList<string> NewRuns(int count) => [.. Enumerable.Range(0, count).Select(_ => $"orders_{++_named}")];

    /// <summary>A plan for some runs, under a seed of its own.</summary>
    public ProducerPlan PlanFor(IReadOnlyList<string> runs) => new()
    {
        Store = Store.Url,
        Seed = Random.Next(),
        Runs = runs,
        Burst = Pace.Burst,
        Pause = Pace.Pause,
    };

    /// <summary>Starts a producer.</summary>
    public ProducerProcess Start(ProducerPlan plan)
    {
        var producer = _standby ?? Spawn();
        _standby = Pace.StartsAhead ? Spawn() : null;
        _producers.Add(producer);
        foreach (var run in plan.Runs)
        {
            if (!_foldersOfRuns.TryGetValue(run, out var folders))
                _foldersOfRuns[run] = folders = [];
            folders.Add(producer.Folder);
        }

        producer.Go(plan);
        return producer;
    }

    /// <summary>Starts a producer and waits until it has opened its runs.</summary>
    public async Task<ProducerProcess> StartAndOpenAsync(ProducerPlan plan)
    {
        var producer = Start(plan);
        await producer.UntilAsync(ProducerOutput.Opened, plan.Runs.Count);
        return producer;
    }

    /// <summary>What all producers of some runs have written down.</summary>
    public History HistoryOf(IReadOnlyList<string> runs) =>
        runs.SelectMany(run => _foldersOfRuns[run]).Distinct().Select(HistoryFiles.Read).Aggregate(History.Empty, (all, one) => all.With(one));

    /// <summary>Puts a violation on record.</summary>
    public void Report(Violation violation) => _violations.Add(violation);

    /// <summary>Puts violations on record.</summary>
    public void Report(IEnumerable<Violation> violations) => _violations.AddRange(violations);

    /// <summary>Nothing is acknowledged that is not in the store now, also while producers are at work.</summary>
    public async Task CheckAcknowledgedAsync(IReadOnlyList<string> runs)
    {
        var history = HistoryOf(runs);
        var rows = await Store.RowsAsync(runs);
        foreach (var run in runs)
            Report(InvocationRules.CheckAcknowledged(StoredRun.Read(run, [.. rows[run]]), history.Of(run).Acknowledged));
    }

    /// <summary>After producers have ended: what they were told was stored then, and every promise about these runs is kept.</summary>
    /// <returns>How many entries of them are stored.</returns>
    public async Task<long> CheckAsync(IReadOnlyList<string> runs)
    {
        await CheckAcknowledgedAsync(runs);
        await Store.SettleAsync();
        var history = HistoryOf(runs);
        var rows = await Store.RowsAsync(runs);
        var recovered = await ColdRecovery.AskAsync(Store.Url, runs);
        foreach (var run in runs)
            Report(Checker.Check(run, history.Of(run), [.. rows[run]], recovered[run].Entries, recovered[run].Damage));
        return recovered.Values.Sum(answer => (long)answer.Entries.Count);
    }

    /// <summary>No secret is in anything that was written.</summary>
    public async Task CheckSecretsAsync()
    {
        await foreach (var (name, bytes) in Store.WrittenAsync())
            Report(SecretRules.Check(name, bytes));
        foreach (var file in _producers.SelectMany(producer => Directory.EnumerateFiles(producer.Folder)))
            Report(SecretRules.Check(file, await FileBytes.ReadAsync(file)));
    }

    /// <summary>Ends the producers that are left, whatever they are doing.</summary>
    public async Task EndProducersAsync()
    {
        foreach (var producer in _producers.Where(producer => !producer.HasExited))
            await producer.KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var producer in _producers)
            await producer.DisposeAsync();
        if (_standby is not null)
            await _standby.DisposeAsync();
        await Store.DisposeAsync();
    }

    private ProducerProcess Spawn() => ProducerProcess.Start(Path.Combine(_folder, $"producer-{++_started}"));
}
