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

    public override Task<DbConnection> ConnectAsync() => ConnectAsync(_store.JournalFile, timeout: 60);

    // In the index, which has no write-ahead log, those who read are in the way too.
    public override Task<bool> IsQuietAsync(int processId) => Task.FromResult(
        !FileLocks.Of(processId, _store.IndexFile).Any() && !FileLocks.Of(processId, _store.JournalFile + "-shm").Contains("WRITE"));

    public override string Literal(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";

    public override Task PrepareTroubleAsync() => ExecuteAsync("""
        CREATE TABLE trouble (persistence_id TEXT PRIMARY KEY, kind TEXT NOT NULL);
        CREATE TRIGGER trouble_comes BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM trouble WHERE persistence_id = NEW.persistence_id AND kind = 'fail')
        BEGIN SELECT RAISE(ABORT, 'poisoned'); END;
        """);

    public override async IAsyncEnumerable<(string Name, byte[] Bytes)> WrittenAsync()
    {
        if (!Directory.Exists(_store.Folder))
            yield break;
        foreach (var file in Directory.EnumerateFiles(_store.Folder))
            yield return (Path.GetFileName(file), await FileBytes.ReadAsync(file));
    }

    private static async Task<DbConnection> ConnectAsync(string file, int timeout)
    {
        var connection = new SqliteConnection($"Data Source={file};Default Timeout={timeout};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public override ValueTask DisposeAsync()
    {
        _store.Release();
        return ValueTask.CompletedTask;
    }
}
