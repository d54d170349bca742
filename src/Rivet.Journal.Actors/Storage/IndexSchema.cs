using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors;

/// <summary>The tables of the run index and of the leases. Both are derived or passing: they can be deleted at any time.</summary>
internal static class IndexSchema
{
    /// <summary>Fails on tables that an older version made.</summary>
    public const string NewestColumn = "SELECT duration FROM rivet_lease LIMIT 0";

    /// <summary>
    /// Brings PostgreSQL's tables of an older version up to date. It asks first, because adding locks the table, also when there is nothing
    /// to add. Leases of older owners last as long as by default.
    /// </summary>
    public const string PostgresUpgrade = """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('rivet_lease') AND attname = 'duration') THEN
            ALTER TABLE rivet_lease ADD COLUMN duration BIGINT NOT NULL DEFAULT 200000000;
          END IF;
        END $$;
        """;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS rivet_run (
          run_id TEXT PRIMARY KEY,
          export_name TEXT NOT NULL,
          status TEXT NOT NULL,
          started_at BIGINT,
          finished_at BIGINT,
          rows BIGINT NOT NULL,
          bytes BIGINT NOT NULL,
          last_sequence BIGINT NOT NULL,
          last_row BIGINT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS rivet_run_by_export ON rivet_run (export_name, started_at);
        CREATE TABLE IF NOT EXISTS rivet_lease (
          run_id TEXT NOT NULL,
          token TEXT NOT NULL,
          owner_epoch BIGINT NOT NULL,
          renewed_at BIGINT NOT NULL,
          duration BIGINT NOT NULL,
          last_sequence BIGINT NOT NULL,
          PRIMARY KEY (run_id, token)
        );
        CREATE TABLE IF NOT EXISTS rivet_index (made_at BIGINT NOT NULL);
        """;

    private const string ThereOnSqlite = """
        SELECT (SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN ('rivet_run', 'rivet_lease')) = 2
          AND EXISTS (SELECT 1 FROM pragma_table_info('rivet_lease') WHERE name = 'duration')
        """;

    private const string ThereOnPostgres = """
        SELECT CAST(to_regclass('rivet_run') IS NOT NULL
          AND EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('rivet_lease') AND attname = 'duration') AS INTEGER)
        """;

    /// <summary>Whether the tables are there, in the form of this version.</summary>
    public static async Task<bool> IsThereAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.Command(connection is SqliteConnection ? ThereOnSqlite : ThereOnPostgres);
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is 1 or 1L;
    }

    /// <summary>Makes what is missing. When the tables were made stays with them, so that nobody takes new ones for those it has filled.</summary>
    /// <param name="nowTicks">The store's clock, as an SQL expression in ticks.</param>
    /// <param name="upgrade">What brings tables of an older version up to date; empty for nothing.</param>
    public static string Make(string nowTicks, string upgrade = "") =>
        $"{Tables}\n{upgrade}\nINSERT INTO rivet_index (made_at) SELECT {nowTicks} WHERE NOT EXISTS (SELECT 1 FROM rivet_index);";
}
