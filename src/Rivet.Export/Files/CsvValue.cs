using System.Globalization;
using Rivet.Export.Sources;
using Sylvan.Data.Csv;

namespace Rivet.Export.Files;

/// <summary>Values of a CSV file, as they were before <see cref="CsvRowFile"/> wrote them.</summary>
internal static class CsvValue
{
    /// <summary>The value of a field; null for NULL, which is a field of nothing at all, not even quotes.</summary>
    /// <exception cref="FormatException">It is no value of its kind.</exception>
    public static object? Of(CsvDataReader row, int ordinal, ColumnKind kind) => row.IsDBNull(ordinal) ? null : Parse(row.GetString(ordinal), kind);

    private static object Parse(string text, ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        ColumnKind.Real => double.Parse(text, CultureInfo.InvariantCulture),
        ColumnKind.Text => text,
        ColumnKind.Bytes => Convert.FromHexString(text),
        ColumnKind.Boolean => bool.Parse(text),
        ColumnKind.Date => DateOnly.Parse(text, CultureInfo.InvariantCulture),
        ColumnKind.Timestamp or ColumnKind.Instant => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        ColumnKind.Time => TimeOnly.Parse(text, CultureInfo.InvariantCulture),
        ColumnKind.Decimal => decimal.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A column cannot be of this kind."),
    };
}
