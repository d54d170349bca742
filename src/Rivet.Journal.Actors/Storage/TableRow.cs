using System.Data.Common;

namespace Rivet.Journal.Actors;

/// <summary>A row of the persistence plugin's table.</summary>
/// <param name="PersistenceId">Whose row it is.</param>
/// <param name="Number">Its place among the rows of its run, from 1.</param>
/// <param name="Manifest">Name of the stored form.</param>
/// <param name="Content">Its bytes; null when there are none.</param>
/// <param name="Objection">Why the plugin does not read it as a batch, in one line; null when it does. Its content may be sound all the same.</param>
internal sealed record TableRow(string PersistenceId, long Number, string? Manifest, byte[]? Content, string? Objection)
{
    /// <summary>Reads the row that a reader stands on: id, number, manifest, message, serializer, deleted.</summary>
    public static TableRow From(DbDataReader reader) => new(
        reader.GetString(0),
        reader.GetInt64(1),
        reader.IsDBNull(2) ? null : reader.GetString(2),
        reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3),
        ObjectionTo(reader));

    public ReadRow Read() => Read(BatchDecoder.Decode);

    /// <param name="decode">Makes of bytes and the name of their form what they hold.</param>
    public ReadRow Read(Func<byte[], string?, JournalRow> decode) => new(Number, Decode(decode), Objection);

    /// <summary>What its bytes hold, whatever else is wrong with it.</summary>
    public JournalRow Decode() => Decode(BatchDecoder.Decode);

    private JournalRow Decode(Func<byte[], string?, JournalRow> decode) =>
        Content is null ? new UnreadableBatch("it has no message") : decode(Content, Manifest);

    private static string? ObjectionTo(DbDataReader reader)
    {
        if (!reader.IsDBNull(5) && reader.GetBoolean(5))
            return "it is marked as deleted";
        if (reader.IsDBNull(4) || reader.GetValue(4) is not (long or int) || reader.GetInt64(4) != BatchSerializer.Id)
            return $"its serializer is {(reader.IsDBNull(4) ? "not given" : reader.GetValue(4))} and should be {BatchSerializer.Id}";

        // In SQLite a value has a type of its own, whatever its column says: one flipped bit makes bytes a text.
        return reader.IsDBNull(3) || reader.GetFieldType(3) == typeof(byte[])
            ? null
            : $"its message is of type {reader.GetFieldType(3).Name} and should be bytes";
    }
}
