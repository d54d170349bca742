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

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _database?.Dispose();
        _mariaDb?.Dispose();
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
