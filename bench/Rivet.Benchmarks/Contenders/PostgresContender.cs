using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;

namespace Rivet.Benchmarks.Contenders;

/// <summary>
/// What one would write by hand: a row for each event, its content as JSON, binary COPY, 4,096 rows each, the same durability and the
/// same unique index as the journal. Producers encode on their own threads.
/// </summary>
internal sealed class PostgresContender(PostgresServer server) : IContender
{
    public const string ByHand = "postgresql by hand";

    private const int RowsOfCopy = 4096;

    public string Name => ByHand;

    public Task<IRecording> StartAsync()
    {
        var store = server.Next();
        PostgresServer.ExecuteAt(store.Url, """
            CREATE TABLE event (
                ordering BIGSERIAL PRIMARY KEY, run_id TEXT COLLATE "C" NOT NULL, sequence BIGINT NOT NULL, producer BIGINT NOT NULL,
                number BIGINT NOT NULL, recorded_at BIGINT NOT NULL, occurred_at BIGINT NOT NULL, event BYTEA NOT NULL,
                UNIQUE (run_id, sequence))
            """);
        return Task.FromResult<IRecording>(new Recording(store));
    }

    private sealed class Recording(DatabaseStore store) : IRecording
    {
        private const string Copy =
            "COPY event (run_id, sequence, producer, number, recorded_at, occurred_at, event) FROM STDIN (FORMAT BINARY)";

        public Task RecordAsync(IReadOnlyList<RunEvent[]> events) => EventRow.FlowAsync(events, InsertAsync);

        public Task<long> CountAsync() => Task.FromResult((long)PostgresServer.ExecuteAt(store.Url, "SELECT COUNT(*) FROM event")!);

        public Task<long> StopAsync() => store.BytesAsync();

        public ValueTask DisposeAsync() => store.DisposeAsync();

        private async Task InsertAsync(ChannelReader<EventRow> rows)
        {
            await using var connection = new NpgsqlConnection(PostgresServer.ConnectionString(store.Url));
            await connection.OpenAsync();
            var sequence = 0L;
            while (await rows.WaitToReadAsync())
            {
                await using var copy = await connection.BeginBinaryImportAsync(Copy);
                for (var i = 0; i < RowsOfCopy && await rows.WaitToReadAsync() && rows.TryRead(out var row); i++)
                    await WriteAsync(copy, row, ++sequence);
                await copy.CompleteAsync();
            }
        }

        private static async Task WriteAsync(NpgsqlBinaryImporter copy, EventRow row, long sequence)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync("orders_20261124T005847.570", NpgsqlDbType.Text);
            await copy.WriteAsync(sequence, NpgsqlDbType.Bigint);
            await copy.WriteAsync((long)row.Producer, NpgsqlDbType.Bigint);
            await copy.WriteAsync(row.Number, NpgsqlDbType.Bigint);
            await copy.WriteAsync(TimeProvider.System.GetUtcNow().UtcTicks, NpgsqlDbType.Bigint);
            await copy.WriteAsync(row.OccurredAt.UtcTicks, NpgsqlDbType.Bigint);
            await copy.WriteAsync(row.Json, NpgsqlDbType.Bytea);
        }
    }
}
