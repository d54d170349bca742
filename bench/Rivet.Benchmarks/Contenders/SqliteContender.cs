using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;

namespace Rivet.Benchmarks.Contenders;

/// <summary>
/// What one would write by hand: a row for each event, its content as JSON, one thread that inserts with a prepared statement, 4,096
/// rows a transaction, the same durability and the same unique index as the journal. Producers encode on their own threads.
/// </summary>
internal sealed class SqliteContender(MeasuredFolder folders) : IContender
{
    public const string ByHand = "sqlite by hand";

    private const int RowsOfTransaction = 4096;

    public string Name => ByHand;

    public async Task<IRecording> StartAsync()
    {
        var store = folders.Next();
        return new Recording(store, await OpenAsync(store));
    }

    /// <summary>A connection to a new database with the table.</summary>
    public static async Task<SqliteConnection> OpenAsync(FolderStore store)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(store.Folder, "events.db")};Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA journal_mode = WAL");
        await ExecuteAsync(connection, "PRAGMA synchronous = FULL");
        await ExecuteAsync(connection, """
            CREATE TABLE event (
                ordering INTEGER PRIMARY KEY, run_id TEXT NOT NULL, sequence INTEGER NOT NULL, producer INTEGER NOT NULL,
                number INTEGER NOT NULL, recorded_at INTEGER NOT NULL, occurred_at INTEGER NOT NULL, event BLOB NOT NULL);
            CREATE UNIQUE INDEX event_run ON event (run_id, sequence);
            """);
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Recording(FolderStore store, SqliteConnection connection) : IRecording
    {
        public Task RecordAsync(IReadOnlyList<RunEvent[]> events) => EventRow.FlowAsync(events, InsertAsync);

        public async Task<long> CountAsync()
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM event";
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public async Task<long> StopAsync()
        {
            await connection.DisposeAsync();
            return await store.BytesAsync();
        }

        public ValueTask DisposeAsync() => store.DisposeAsync();

        private async Task InsertAsync(ChannelReader<EventRow> rows)
        {
            using var insert = new EventInsert(connection, "orders_20261124T005847.570", RowsOfTransaction);
            while (await rows.WaitToReadAsync())
            {
                while (rows.TryRead(out var row))
                    insert.Add(row, TimeProvider.System.GetUtcNow());
            }

            insert.Commit();
        }
    }
}
