using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>A table that is altered between the plan and the chunks: no value comes to stand under another column's name.</summary>
public sealed class AlteredTableTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private PostgresDatabase? _database;
    private MariaDbDatabase? _mariaDb;

    [Fact]
    public Task On_sqlite() => AssertRefusedAsync(sql => _scene.Folder.Execute(sql), _scene.Folder.Chunked());

    [SkippableFact]
    public Task On_postgres()
    {
        _database = new PostgresDatabase();
        return AssertRefusedAsync(sql => _database.Execute(sql), _scene.Folder.Chunked() with { Source = _database.Source });
    }

    [SkippableFact]
    public Task On_mariadb()
    {
        _mariaDb = new MariaDbDatabase();
        return AssertRefusedAsync(sql => _mariaDb.Execute(sql), _scene.Folder.Chunked() with { Source = _mariaDb.Source });
    }

    [SkippableFact]
    public Task A_lock_does_not_hold_up_who_cancels_on_postgres()
    {
        _database = new PostgresDatabase();
        return AssertCancelledAsync(
            sql => _database.Execute(sql),
            () => _database.Hold("LOCK TABLE items"),
            () => _database.Count("SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND NOT l.granted") > 0,
            _scene.Folder.Chunked() with { Source = _database.Source });
    }

    [SkippableFact]
    public Task A_lock_does_not_hold_up_who_cancels_on_mariadb()
    {
        _mariaDb = new MariaDbDatabase();
        return AssertCancelledAsync(sql => _mariaDb.Execute(sql), () => _mariaDb.Hold("LOCK TABLES items WRITE"), () => _mariaDb.Waiting().Count > 0, _scene.Folder.Chunked() with { Source = _mariaDb.Source });
    }

    [Fact]
    public async Task A_column_whose_name_looks_like_a_secret_keeps_the_type_of_its_values()
    {
        _scene.Folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, v REAL); INSERT INTO items VALUES (1, 0.5)");
        var planned = await Exporter.PlanAsync(_scene.Folder.Full(query: "SELECT CASE WHEN v = 1 THEN 1 ELSE v END AS \"password=hunter2\" FROM items"), _scene.Journals.Store);
        _scene.Folder.Execute("UPDATE items SET v = 1");

        var result = await new Exporter(_scene.Journals).RunAsync(planned).WaitAsync(ExportScene.Patience);

        Assert.Equal((RunStatus.Success, 1L), (result.Summary.Status, result.Summary.Rows));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _database?.Dispose();
        _mariaDb?.Dispose();
    }

    private async Task AssertCancelledAsync(Action<string> execute, Func<IDisposable> hold, Func<bool> isWaiting, ExportRequest request)
    {
        execute("CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES (1)");
        var planned = await Exporter.PlanAsync(request, _scene.Journals.Store);
        using var cancellation = new CancellationTokenSource();
        using var held = hold();

        // The lock is not given back before the run has ended.
        var run = new Exporter(_scene.Journals).RunAsync(planned, cancellation: cancellation.Token);
        await ExportScene.UntilAsync(() => Task.FromResult(isWaiting()));
        await cancellation.CancelAsync();
        var result = await run.WaitAsync(ExportScene.Patience);

        Assert.Equal(RunStatus.Cancelled, result.Summary.Status);
    }

    private async Task AssertRefusedAsync(Action<string> execute, ExportRequest request)
    {
        execute("CREATE TABLE items (id INTEGER PRIMARY KEY, email VARCHAR(20), phone VARCHAR(20))");
        execute("INSERT INTO items VALUES (1, 'a@example.com', '1'), (15, 'b@example.com', '2')");
        var planned = await Exporter.PlanAsync(request, _scene.Journals.Store);
        execute("ALTER TABLE items DROP COLUMN email");
        execute("ALTER TABLE items ADD COLUMN mail VARCHAR(20)");

        var result = await new Exporter(_scene.Journals).RunAsync(planned).WaitAsync(ExportScene.Patience);

        Assert.Equal(RunStatus.Failed, result.Summary.Status);
        Assert.Equal("chunk 0 failed: the columns are not those that were planned any more: +mail (text), -email; begin a new run", result.Summary.ErrorMessage);
        Assert.Empty(_scene.Folder.Files);
    }
}
