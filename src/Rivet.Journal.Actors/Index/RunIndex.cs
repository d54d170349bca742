using System.Data.Common;
using Rivet.Journal.Actors.Wire;

namespace Rivet.Journal.Actors;

/// <summary>
/// One line for each run, apart from the journals so that writing it never delays one. It can be deleted at any time: the next
/// start makes it anew from the journals.
/// </summary>
internal sealed class RunIndex
{
    private const string Upsert = """
        INSERT INTO rivet_run (run_id, export_name, status, started_at, finished_at, rows, bytes, last_sequence, last_row)
        VALUES (@run_id, @export_name, @status, @started_at, @finished_at, @rows, @bytes, @last_sequence, @last_row)
        ON CONFLICT (run_id) DO UPDATE SET
          export_name = excluded.export_name, status = excluded.status, started_at = excluded.started_at,
          finished_at = excluded.finished_at, rows = excluded.rows, bytes = excluded.bytes,
          last_sequence = excluded.last_sequence, last_row = excluded.last_row
        WHERE excluded.last_row >= rivet_run.last_row
        """;

    private const string Columns = "run_id, export_name, status, started_at, finished_at, rows, bytes, last_sequence, last_row";
    private const string NewestFirst = "ORDER BY started_at IS NULL, started_at DESC, run_id DESC LIMIT @limit";

    private readonly JournalStore _store;

    public RunIndex(JournalStore store) => _store = store;

    /// <summary>When its tables were made; another number when somebody deleted them.</summary>
    public long MadeAt()
    {
        using var connection = _store.OpenIndex();
        using var command = connection.Command("SELECT MIN(made_at) FROM rivet_index");
        return (long)command.ExecuteScalar()!;
    }

    public void Put(IEnumerable<IndexedRun> runs)
    {
        using var transaction = new IndexTransaction(_store);
        foreach (var run in runs)
        {
            transaction.Execute(
                Upsert,
                ("@run_id", run.RunId.Value),
                ("@export_name", run.ExportName),
                ("@status", run.Status),
                ("@started_at", Stored(run.StartedAt)),
                ("@finished_at", Stored(run.FinishedAt)),
                ("@rows", run.Rows),
                ("@bytes", unchecked((long)run.Bytes)),
                ("@last_sequence", run.LastSequence),
                ("@last_row", run.LastRow));

            // Here too, because a process that ends right behind its outcome may not come to it.
            if (run.FinishedAt is not null)
                transaction.Execute("DELETE FROM rivet_lease WHERE run_id = @run_id", ("@run_id", run.RunId.Value));
        }

        transaction.Commit();
    }

    /// <summary>Runs, newest first.</summary>
    /// <param name="exportName">Only those of this export; null for all.</param>
    /// <param name="limit">The most runs to return.</param>
    public IReadOnlyList<IndexedRun> List(string? exportName, int limit) => exportName is null
        ? Read($"SELECT {Columns} FROM rivet_run {NewestFirst}", ("@limit", limit))
        : Read($"SELECT {Columns} FROM rivet_run WHERE export_name = @export_name {NewestFirst}", ("@export_name", exportName), ("@limit", limit));

    private List<IndexedRun> Read(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var connection = _store.OpenIndex();
        using var command = connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var runs = new List<IndexedRun>();
        while (reader.Read())
            runs.Add(Read(reader));
        return runs;
    }

    private static IndexedRun Read(DbDataReader reader) => new()
    {
        RunId = new RunId(reader.GetString(0)),
        ExportName = reader.GetString(1),
        Status = reader.GetString(2),
        StartedAt = reader.IsDBNull(3) ? null : EpochTicks.ToTime(reader.GetInt64(3)),
        FinishedAt = reader.IsDBNull(4) ? null : EpochTicks.ToTime(reader.GetInt64(4)),
        Rows = reader.GetInt64(5),
        Bytes = unchecked((ulong)reader.GetInt64(6)),
        LastSequence = reader.GetInt64(7),
        LastRow = reader.GetInt64(8),
    };

    private static object Stored(DateTimeOffset? time) => time is { } value ? EpochTicks.From(value) : DBNull.Value;
}
