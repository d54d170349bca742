using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Rivet.Journal;

namespace Rivet.Benchmarks.Recording;

/// <summary>
/// What one would write by hand: a row for each event, its content as JSON, one thread that inserts with a prepared statement, 4,096
/// rows a transaction, the same durability and the same unique index as the journal. Producers encode on their own threads.
/// </summary>
internal sealed class SqliteContender : IContender
{
    private const int RowsOfTransaction = 4096;

    public string Name => "sqlite by hand";

    public async Task<IRecording> StartAsync(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "events.db")};Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA journal_mode = WAL");
        await ExecuteAsync(connection, "PRAGMA synchronous = FULL");
        await ExecuteAsync(connection, """
            CREATE TABLE event (
                ordering INTEGER PRIMARY KEY, run_id TEXT NOT NULL, sequence INTEGER NOT NULL, producer INTEGER NOT NULL,
                number INTEGER NOT NULL, recorded_at INTEGER NOT NULL, occurred_at INTEGER NOT NULL, event BLOB NOT NULL);
            CREATE UNIQUE INDEX event_run ON event (run_id, sequence);
            """);
        return new Recording(connection);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Recording(SqliteConnection connection) : IRecording
    {
        private readonly TimeProvider _clock = TimeProvider.System;

        public async Task RecordAsync(IReadOnlyList<RunEvent[]> events)
        {
            var rows = Channel.CreateBounded<EventRow>(new BoundedChannelOptions(65_536) { SingleReader = true });
            var inserting = Task.Run(() => InsertAsync(rows.Reader));
            await Task.WhenAll(events.Select((own, producer) => Task.Run(() => ProduceAsync(producer, own, rows.Writer))));
            rows.Writer.Complete();
            await inserting;
        }

        public async Task<long> CountAsync()
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM event";
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task ProduceAsync(int producer, RunEvent[] events, ChannelWriter<EventRow> rows)
        {
            using var json = new EventJson();
            for (var i = 0; i < events.Length; i++)
                await rows.WriteAsync(new EventRow(producer, i + 1, _clock.GetUtcNow(), json.Encode(events[i])));
        }

        private async Task InsertAsync(ChannelReader<EventRow> rows)
        {
            using var insert = new EventInsert(connection, "orders_20261124T005847.570", RowsOfTransaction);
            while (await rows.WaitToReadAsync())
            {
                while (rows.TryRead(out var row))
                    insert.Add(row, _clock.GetUtcNow());
            }

            insert.Commit();
        }
    }
}
