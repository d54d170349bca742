using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors;

/// <summary>The table that the persistence plugin keeps, as the read side sees it.</summary>
internal static class JournalSql
{
    public const string RowsOfRun = """
        SELECT persistence_id, sequence_number, manifest, message, identifier, deleted FROM journal
        WHERE persistence_id = @id AND sequence_number > @after ORDER BY sequence_number
        """;

    /// <summary>A few rows, so that what is read of a run does not grow with it.</summary>
    public const string NextRowsOfRun = $"{RowsOfRun} LIMIT 4";

    /// <summary>The last row of a run before another one.</summary>
    public const string RowBefore = """
        SELECT persistence_id, sequence_number, manifest, message, identifier, deleted FROM journal
        WHERE persistence_id = @id AND sequence_number < @before ORDER BY sequence_number DESC LIMIT 1
        """;

    public const string LastRowOfRun = "SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @id";

    /// <summary>The first row of every run, also when it is not row 1.</summary>
    public const string Openings = $"""
        {Runs}
        SELECT j.persistence_id, j.sequence_number, j.manifest, j.message, j.identifier, j.deleted FROM runs JOIN journal j
          ON j.persistence_id = runs.id
          AND j.sequence_number = (SELECT MIN(sequence_number) FROM journal WHERE persistence_id = runs.id)
        """;

    public const string LastRows = $"""
        {Runs}
        SELECT id, (SELECT MAX(sequence_number) FROM journal WHERE persistence_id = id) FROM runs WHERE id IS NOT NULL
        """;

    // Steps from run to run on the unique index, so that the cost is that of the runs and not that of their rows.
    private const string Runs = """
        WITH RECURSIVE runs(id) AS (
          SELECT MIN(persistence_id) FROM journal
          UNION ALL
          SELECT (SELECT MIN(persistence_id) FROM journal WHERE persistence_id > runs.id) FROM runs WHERE runs.id IS NOT NULL
        )
        """;

    private const string TableOnSqlite = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'journal'";
    private const string TableOnPostgres = "SELECT 1 WHERE to_regclass('journal') IS NOT NULL";

    public static async Task<bool> HasTableAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.Command(connection is SqliteConnection ? TableOnSqlite : TableOnPostgres);
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }
}
