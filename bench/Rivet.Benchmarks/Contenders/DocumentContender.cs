using Microsoft.Data.Sqlite;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;

namespace Rivet.Benchmarks.Contenders;

/// <summary>
/// The original's way: a list in memory, which is lost when the process dies, and at the end of the run one JSON document in one row,
/// which is read back whole to answer.
/// </summary>
internal sealed class DocumentContender(MeasuredFolder folders) : IContender
{
    public const string Original = "the original's way";

    public string Name => Original;

    public Task<IRecording> StartAsync() => Task.FromResult<IRecording>(new Recording(folders.Next()));

    public static SqliteConnection Open(FolderStore store)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(store.Folder, "runs.db")};Pooling=False");
        connection.Open();
        Command(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS run (run_id TEXT PRIMARY KEY, journal BLOB NOT NULL)").ExecuteNonQuery();
        return connection;
    }

    public static void Save(SqliteConnection connection, JournalDocument document)
    {
        using var insert = Command(connection, "INSERT INTO run VALUES ($id, $journal)");
        insert.Parameters.AddWithValue("$id", document.RunId);
        insert.Parameters.AddWithValue("$journal", document.ToJson());
        insert.ExecuteNonQuery();
    }

    public static JournalDocument Load(SqliteConnection connection)
    {
        using var select = Command(connection, "SELECT journal FROM run");
        return JournalDocument.FromJson((byte[])select.ExecuteScalar()!);
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private sealed class Recording(FolderStore store) : IRecording
    {
        private readonly SqliteConnection _connection = Open(store);

        public async Task RecordAsync(IReadOnlyList<RunEvent[]> events)
        {
            var document = new JournalDocument("orders_20261124T005847.570", "orders", []);
            await Task.WhenAll(events.Select(own => Task.Run(() => Array.ForEach(own, happened => Append(document.Entries, happened)))));
            Save(_connection, document);
        }

        public Task<long> CountAsync() => Task.FromResult((long)Load(_connection).Entries.Count);

        public async Task<long> StopAsync()
        {
            await _connection.DisposeAsync();
            return await store.BytesAsync();
        }

        public ValueTask DisposeAsync() => store.DisposeAsync();

        private static void Append(List<DocumentEntry> entries, RunEvent happened)
        {
            lock (entries)
                entries.Add(new DocumentEntry(TimeProvider.System.GetUtcNow(), DocumentEvent.Of(happened)));
        }
    }
}
