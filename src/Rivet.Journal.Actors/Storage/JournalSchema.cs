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

    public const string Postgres = """
        CREATE TABLE IF NOT EXISTS journal (
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
        """;
}
