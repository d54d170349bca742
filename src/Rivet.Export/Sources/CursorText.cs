using System.Globalization;

namespace Rivet.Export.Sources;

/// <summary>Positions of cursors as the journal records them: texts that say the same on every machine and in every source.</summary>
internal static class CursorText
{
    /// <summary>Whether the values of a column have an order that every source keeps, and a text that is exact.</summary>
    public static bool CanBeCursor(SourceColumn column) =>
        column is { Kind: ColumnKind.Integer or ColumnKind.Text or ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.Instant, ReadAs: "{0}", IsOrdered: true };

    /// <summary>The only value of a query's only row, and disposes of the rows; null when it is NULL.</summary>
    public static string? Take(RowReader rows)
    {
        using (rows)
        {
            var value = rows.Read() && !rows.IsDBNull(0) ? Of(rows.GetValue(0)) : null;

            // To their end: otherwise it would be broken off, and with it some databases' sessions.
            rows.Read();
            return value;
        }
    }

    private static string Of(object value) => value switch
    {
        long number => number.ToString(CultureInfo.InvariantCulture),
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Utc } time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "This is no value of a cursor."),
    };
}
