using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>
/// The same story in every mode, on every source: a second run finds a column more, values that came before, rows without a key, and a source that
/// fails it once. Each kind of event comes from what happens; see <c>docs/events.md</c>.
/// </summary>
public abstract class EventsOfEverySourceTests : IAsyncLifetime
{
    private static readonly Type[] Always =
    [
        typeof(PlanResolved), typeof(SchemaChanged), typeof(Warning), typeof(ChunkStarted), typeof(ChunkFailed), typeof(RetryAttempted),
        typeof(FileWritten), typeof(ChunkCompleted), typeof(QualityIssue), typeof(ValidationResult), typeof(ReconciliationResult), typeof(RunCompleted),
    ];

    private protected ExportScene Scene { get; } = new();

    /// <summary>What a table of this source may have that files do not; null when nothing.</summary>
    private protected abstract string? OddColumn { get; }

    [SkippableTheory]
    [InlineData(ExportMode.Full)]
    [InlineData(ExportMode.Chunked)]
    [InlineData(ExportMode.Incremental)]
    public async Task Every_event_that_a_mode_can_cause(ExportMode mode)
    {
        Execute($"CREATE TABLE items (id INTEGER PRIMARY KEY, part INTEGER, name TEXT{(OddColumn is null ? "" : $", odd {OddColumn}")})");
        Execute("INSERT INTO items (id, part, name) VALUES (1, 1, 'a'), (2, NULL, 'b'), (3, 2, 'c'), (4, 3, 'd')");
        var request = RequestOf(mode);
        await Scene.RunAsync(request);
        Execute("ALTER TABLE items ADD COLUMN extra INTEGER");
        Execute("INSERT INTO items (id, part, name) VALUES (5, 11, 'same'), (6, 12, 'same'), (7, 30, 'g')");

        var result = await RunWithAFailureAsync(request);

        var events = await Scene.EventsOf(result);
        Type[] expected =
        [
            .. Always,
            .. mode != ExportMode.Full || OddColumn is not null ? (Type[])[typeof(PlanWarning)] : [],
            .. mode == ExportMode.Chunked && OddColumn is not null ? (Type[])[typeof(ParallelismAdjusted)] : [],
        ];
        Assert.Equal((RunStatus.Success, true), (result.Summary.Status, result.Summary.Validated));
        Assert.Equal(expected.Select(type => type.Name).Order(), events.Select(happened => happened.GetType().Name).Distinct().Order());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Scene.DisposeAsync();
        Dispose();
    }

    private protected abstract SourceDefinition Source { get; }

    private protected abstract void Execute(string sql);

    /// <summary>Runs an export whose source fails a query once.</summary>
    private protected abstract Task<ExportResult> RunWithAFailureAsync(ExportRequest request);

    private protected abstract void Dispose();

    /// <summary>Runs an export that finds its table locked: who waits for it is thrown out, and then the table is free.</summary>
    private protected async Task<ExportResult> RunIntoLockAsync(ExportRequest request, Func<IDisposable> hold, Func<bool> isWaitedFor, Action throwOut)
    {
        var planned = await Exporter.PlanAsync(request, Scene.Journals.Store);
        Task<ExportResult> running;
        using (hold())
        {
            running = new Exporter(Scene.Journals).RunAsync(planned);
            await ExportScene.UntilAsync(() => Task.FromResult(isWaitedFor()));
            throwOut();
        }

        return await running.WaitAsync(ExportScene.Patience);
    }

    private ExportRequest RequestOf(ExportMode mode)
    {
        var request = Scene.Folder.Full() with { Source = Source, Validate = true, Reconcile = true };
        var export = request.Export with { Quality = new QualityRules { UniqueColumns = ["name"], Severity = QualitySeverity.Warn }, ChunkMaxAttempts = 20 };
        return request with
        {
            Export = mode switch
            {
                ExportMode.Chunked => export with { Mode = mode, ChunkColumn = "part", ChunkSize = 10, Parallel = 2 },
                ExportMode.Incremental => export with { Mode = mode, CursorColumn = "part" },
                _ => export,
            },
        };
    }
}

/// <summary>A value that does not fit fails a query; it is corrected before the next attempt.</summary>
public sealed class EventsOfSqliteTests : EventsOfEverySourceTests
{
    private protected override string? OddColumn => null;

    private protected override SourceDefinition Source => SourceDefinition.InFile(Scene.Folder.Database);

    private protected override void Execute(string sql) => Scene.Folder.Execute(sql);

    private protected override Task<ExportResult> RunWithAFailureAsync(ExportRequest request)
    {
        Execute("UPDATE items SET name = x'00' WHERE id = 7");
        var corrected = false;
        return Scene.RunAsync(request, state =>
        {
            if (corrected || state.Running > 0)
                return;
            corrected = true;
            Execute("UPDATE items SET name = 'g' WHERE id = 7");
        });
    }

    private protected override void Dispose()
    {
    }
}

/// <summary>A session is ended while it waits for a table.</summary>
public sealed class EventsOfPostgresTests : EventsOfEverySourceTests
{
    private const string Waiting = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private PostgresDatabase? _database;

    private PostgresDatabase Database => _database ??= new PostgresDatabase();

    private protected override string? OddColumn => "interval";

    private protected override SourceDefinition Source => Database.Source;

    private protected override void Execute(string sql) => Database.Execute(sql);

    private protected override Task<ExportResult> RunWithAFailureAsync(ExportRequest request) => RunIntoLockAsync(
        request,
        () => Database.Hold("LOCK TABLE items IN ACCESS EXCLUSIVE MODE"),
        () => Database.Count($"SELECT count(*) {Waiting}") > 0,
        () => Execute($"SELECT pg_terminate_backend(pid) {Waiting}"));

    private protected override void Dispose() => _database?.Dispose();
}

/// <inheritdoc cref="EventsOfPostgresTests"/>
public sealed class EventsOfMariaDbTests : EventsOfEverySourceTests
{
    private MariaDbDatabase? _database;

    private MariaDbDatabase Database => _database ??= new MariaDbDatabase();

    private protected override string? OddColumn => "point";

    private protected override SourceDefinition Source => Database.Source;

    private protected override void Execute(string sql) => Database.Execute(sql);

    private protected override Task<ExportResult> RunWithAFailureAsync(ExportRequest request) => RunIntoLockAsync(
        request, () => Database.Hold("LOCK TABLES items WRITE"), () => Database.Waiting().Count > 0, () => Database.Waiting().ForEach(session => Execute($"KILL {session}")));

    private protected override void Dispose() => _database?.Dispose();
}
