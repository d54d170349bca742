using Microsoft.Data.Sqlite;

namespace Rivet.Benchmarks.Contenders;

/// <summary>A prepared statement that inserts events, so many in one transaction.</summary>
internal sealed class EventInsert : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly int _rowsOfTransaction;
    private SqliteTransaction? _transaction;
    private long _sequence;
    private int _rows;

    public EventInsert(SqliteConnection connection, string runId, int rowsOfTransaction)
    {
        _connection = connection;
        _rowsOfTransaction = rowsOfTransaction;
        _insert = connection.CreateCommand();
        _insert.CommandText = """
            INSERT INTO event (run_id, sequence, producer, number, recorded_at, occurred_at, event)
            VALUES ($run, $sequence, $producer, $number, $recorded, $occurred, $event)
            """;
        _insert.Parameters.AddWithValue("$run", runId);
        foreach (var name in (string[])["$sequence", "$producer", "$number", "$recorded", "$occurred"])
            _insert.Parameters.Add(name, SqliteType.Integer);
        _insert.Parameters.Add("$event", SqliteType.Blob);
        _insert.Prepare();
    }

    public void Add(EventRow row, DateTimeOffset recordedAt)
    {
        if (_transaction is null)
            _insert.Transaction = _transaction = _connection.BeginTransaction();
        _insert.Parameters[1].Value = ++_sequence;
        _insert.Parameters[2].Value = (long)row.Producer;
        _insert.Parameters[3].Value = row.Number;
        _insert.Parameters[4].Value = recordedAt.UtcTicks;
        _insert.Parameters[5].Value = row.OccurredAt.UtcTicks;
        _insert.Parameters[6].Value = row.Json;
        _insert.ExecuteNonQuery();
        if (++_rows == _rowsOfTransaction)
            Commit();
    }

    public void Commit()
    {
        _transaction?.Commit();
        _transaction?.Dispose();
        _transaction = null;
        _rows = 0;
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _insert.Dispose();
    }
}
