using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Rivet.Faults;

/// <summary>SQLite files in a folder.</summary>
/// <param name="folder">The folder, which is the store's own; it is left to whoever gave it.</param>
internal sealed class SqliteStoreUnderTest(string folder) : StoreUnderTest
{
    private readonly SqliteStore _store = JournalStore.InFolder(folder);

    public override string Kind => "sqlite";

    public override string Url => $"sqlite://{_store.JournalFile}";

    /// <summary>The folder with its files.</summary>
    public string Folder => _store.Folder;

    public override Task<IAsyncDisposable> LockAsync() => HoldAsync("BEGIN IMMEDIATE");

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={_store.JournalFile};Default Timeout=60;Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public override async IAsyncEnumerable<(string Name, byte[] Bytes)> WrittenAsync()
    {
        foreach (var file in Directory.EnumerateFiles(_store.Folder))
            yield return (Path.GetFileName(file), await FileBytes.ReadAsync(file));
    }

    public override ValueTask DisposeAsync()
    {
        _store.Release();
        return ValueTask.CompletedTask;
    }
}
