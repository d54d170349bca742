using Microsoft.Data.Sqlite;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>
/// One line for each run, in a file of its own so that writing it never delays a journal. It can be deleted at any time: the next
/// start makes it anew from the journals.
/// </summary>
internal sealed class RunIndex
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS run (
          run_id TEXT PRIMARY KEY,
          export_name TEXT NOT NULL,
          status TEXT NOT NULL,
          started_at INTEGER,
          finished_at INTEGER,
          rows INTEGER NOT NULL,
          bytes INTEGER NOT NULL,
          last_sequence INTEGER NOT NULL,
          last_row INTEGER NOT NULL
        );
        CREATE INDEX IF NOT EXISTS run_by_export ON run (export_name, started_at);
        """;

    private const string Upsert = """
        INSERT INTO run VALUES ($run_id, $export_name, $status, $started_at, $finished_at, $rows, $bytes, $last_sequence, $last_row)
        ON CONFLICT (run_id) DO UPDATE SET
          export_name = excluded.export_name, status = excluded.status, started_at = excluded.started_at,
          finished_at = excluded.finished_at, rows = excluded.rows, bytes = excluded.bytes,
          last_sequence = excluded.last_sequence, last_row = excluded.last_row
        WHERE excluded.last_row >= last_row
        """;

    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly JournalStore _store;

    public RunIndex(JournalStore store)
    {
        _store = store;
        try
        {
            Execute(Schema);
            if (!IsSound())
                MakeAnew();
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is Corrupt or NotADatabase)
        {
            MakeAnew();
        }
    }

    public void Put(IndexedRun run) => Execute(
        Upsert,
        ("$run_id", run.RunId.Value),
        ("$export_name", run.ExportName),
        ("$status", run.Status),
        ("$started_at", Stored(run.StartedAt)),
        ("$finished_at", Stored(run.FinishedAt)),
        ("$rows", run.Rows),
        ("$bytes", unchecked((long)run.Bytes)),
        ("$last_sequence", run.LastSequence),
        ("$last_row", run.LastRow));

    /// <summary>Runs, newest first.</summary>
    /// <param name="exportName">Only those of this export; null for all.</param>
    /// <param name="limit">The most runs to return.</param>
    public IReadOnlyList<IndexedRun> List(string? exportName, int limit)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT run_id, export_name, status, started_at, finished_at, rows, bytes, last_sequence, last_row FROM run
            WHERE $export_name IS NULL OR export_name = $export_name
            ORDER BY started_at DESC, run_id DESC LIMIT $limit
            """;
        command.Parameters.AddWithValue("$export_name", (object?)exportName ?? DBNull.Value);
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var runs = new List<IndexedRun>();
        while (reader.Read())
            runs.Add(Read(reader));
        return runs;
    }

    // The file is small, and a damaged page of it shows at the first question only.
    private bool IsSound()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        return command.ExecuteScalar() is "ok";
    }

    private void MakeAnew()
    {
        using (var connection = new SqliteConnection(_store.IndexConnectionString))
            SqliteConnection.ClearPool(connection);
        foreach (var suffix in (string[])["", "-journal", "-wal", "-shm"])
            File.Delete(_store.IndexFile + suffix);
        Execute(Schema);
    }

    private static IndexedRun Read(SqliteDataReader reader) => new()
    {
        RunId = new RunId(reader.GetString(0)),
        ExportName = reader.GetString(1),
        Status = reader.GetString(2),
        StartedAt = reader.IsDBNull(3) ? null : Ticks.ToTime(reader.GetInt64(3)),
        FinishedAt = reader.IsDBNull(4) ? null : Ticks.ToTime(reader.GetInt64(4)),
        Rows = reader.GetInt64(5),
        Bytes = unchecked((ulong)reader.GetInt64(6)),
        LastSequence = reader.GetInt64(7),
        LastRow = reader.GetInt64(8),
    };

    private static object Stored(DateTimeOffset? time) => time is { } value ? Ticks.From(value) : DBNull.Value;

    private void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_store.IndexConnectionString);
        connection.Open();
        return connection;
    }
}
