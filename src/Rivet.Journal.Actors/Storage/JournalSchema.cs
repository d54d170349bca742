namespace Rivet.Journal.Actors;

/// <summary>
/// The persistence plugin's table, made here and not by the plugin, which would take a lock on it at every start, and add indexes that
/// nothing reads. The unique index is what keeps two writers of a run apart.
/// </summary>
internal static class JournalSchema
{
    public const string Sqlite = """
        CREATE TABLE IF NOT EXISTS journal (
          ordering INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
          created INTEGER NOT NULL,
          deleted BIT NOT NULL,
          persistence_id NVARCHAR(255) NOT NULL,
          sequence_number INTEGER NOT NULL,
          message VARBINARY NOT NULL,
          manifest NVARCHAR(500),
          identifier INTEGER,
          writer_uuid NVARCHAR(128)
        );
        CREATE UNIQUE INDEX IF NOT EXISTS journal_uq ON journal (persistence_id, sequence_number);
        """;

    /// <summary>
    /// A batch is large and compresses well. lz4 takes a fraction of the time that the default takes for it; a server that was built without
    /// it keeps the default.
    /// </summary>
    public const string Postgres = """
        DO $$ BEGIN
          IF to_regclass('journal') IS NOT NULL THEN
            RETURN;
          END IF;
          CREATE TABLE journal (
            ordering BIGSERIAL PRIMARY KEY,
            created BIGINT NOT NULL,
            deleted BOOLEAN NOT NULL,
            persistence_id VARCHAR(255) COLLATE "C" NOT NULL,
            sequence_number BIGINT NOT NULL,
            message BYTEA NOT NULL,
            manifest VARCHAR(500),
            identifier INTEGER,
            writer_uuid VARCHAR(128),
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number)
          );
          BEGIN
            EXECUTE 'ALTER TABLE journal ALTER COLUMN message SET COMPRESSION lz4';
          EXCEPTION WHEN feature_not_supported OR syntax_error THEN
            RAISE DEBUG 'no lz4: %', SQLERRM;
          END;
        END $$;
        """;
}
