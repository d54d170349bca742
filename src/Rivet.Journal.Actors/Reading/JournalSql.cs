using System.Data.Common;

namespace Rivet.Journal.Actors;

/// <summary>The table that the persistence plugin keeps, as the read side sees it.</summary>
internal static class JournalSql
{
    public const string RowsOfRun = """
        SELECT persistence_id, sequence_number, manifest, message FROM journal
        WHERE persistence_id = $id AND sequence_number > $after ORDER BY sequence_number
        """;

    /// <summary>The first row of every run.</summary>
    public const string Openings =
        "SELECT persistence_id, sequence_number, manifest, message FROM journal WHERE sequence_number = 1";

    public const string LastRows =
        "SELECT persistence_id, MAX(sequence_number), NULL, NULL FROM journal GROUP BY persistence_id";

    public static async Task<bool> HasTableAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'journal'";
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    /// <summary>A row of the table; no content where it was not asked for.</summary>
    public sealed record Row(string PersistenceId, long Number, string? Manifest, byte[] Content)
    {
        // The bytes are taken whatever type the row says they have: in SQLite one flipped bit makes a BLOB a TEXT.
        public static Row From(DbDataReader reader) => new(
            reader.GetString(0),
            reader.GetInt64(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.IsDBNull(3) ? [] : reader.GetFieldValue<byte[]>(3));

        public JournalRow Decode() => BatchDecoder.Decode(Content, Manifest);
    }
}
