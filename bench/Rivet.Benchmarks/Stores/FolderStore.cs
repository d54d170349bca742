using Microsoft.Data.Sqlite;
using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Stores;

/// <summary>SQLite files in a folder of their own.</summary>
internal sealed class FolderStore(string folder) : IMeasuredStore
{
    public string Folder => folder;

    public JournalStore Journal => JournalStore.InFolder(folder);

    public Task<long> BytesAsync()
    {
        // What is still in the write-ahead log goes into the database, whose size is meant.
        foreach (var database in Directory.GetFiles(folder, "*.db"))
            Checkpoint(database);
        return Task.FromResult(new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static void Checkpoint(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }
}
