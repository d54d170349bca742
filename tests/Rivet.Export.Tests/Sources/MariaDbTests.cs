using Rivet.Export.Tests.Running;

namespace Rivet.Export.Tests.Sources;

/// <summary>Tests on a database of MariaDB.</summary>
public abstract class MariaDbTests : IAsyncLifetime
{
    private MariaDbDatabase? _database;

    internal ExportScene Scene { get; } = new();

    /// <summary>Made when it is first asked for; where there is no server, the test is skipped.</summary>
    internal MariaDbDatabase Database => _database ??= new MariaDbDatabase();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Scene.DisposeAsync();
        _database?.Dispose();
    }

    internal ExportRequest Request(string? table, string? query = null) => Scene.Folder.Full(table, query) with { Source = Database.Source };

    internal ExportRequest Chunked(string table, string? column, long size) => Scene.Folder.Chunked(table, column: column, size: size) with { Source = Database.Source };

    internal string FileOf(ExportResult result) => Path.Combine(Scene.Folder.Output, $"{result.Summary.RunId}.parquet");
}
