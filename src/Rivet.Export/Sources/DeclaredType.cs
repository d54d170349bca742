using System.Globalization;
using System.Text.RegularExpressions;

namespace Rivet.Export.Sources;

/// <summary>Reads the type that a column of SQLite was declared with. SQLite does not hold values to it; <see cref="SqliteRows"/> does.</summary>
internal static partial class DeclaredType
{
    /// <summary>The column, or null when the declaration does not decide what its values are.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="declared">Its declared type; null or empty when it has none, as an expression.</param>
    public static SourceColumn? Resolve(string name, string? declared)
    {
        if (string.IsNullOrWhiteSpace(declared) || Declaration().Match(declared) is not { Success: true } match)
            return null;

        var words = match.Groups["name"].Value.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(word => word is "DECIMAL" or "NUMERIC"))
            return ResolveDecimal(name, declared, match);
        var kind = words.Select(KindOf).FirstOrDefault(found => found != ColumnKind.None);
        return kind == ColumnKind.None ? null : new SourceColumn(name, kind, declared);
    }

    private static SourceColumn? ResolveDecimal(string name, string declared, Match match)
    {
        if (!int.TryParse(match.Groups["precision"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var precision) || precision < 1)
            return null;
        var scale = 0;
        if (match.Groups["scale"].Success && !int.TryParse(match.Groups["scale"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out scale))
            return null;
        if (scale > precision)
            return null;
        return precision <= SourceColumn.MaxPrecision
            ? new SourceColumn(name, ColumnKind.Decimal, declared, precision, scale)
            : new SourceColumn(name, ColumnKind.Real, declared);
    }

    private static ColumnKind KindOf(string word) => word switch
    {
        "INT" or "INTEGER" or "TINYINT" or "SMALLINT" or "MEDIUMINT" or "BIGINT" or "INT2" or "INT4" or "INT8" => ColumnKind.Integer,
        "REAL" or "FLOAT" or "DOUBLE" => ColumnKind.Real,
        "TEXT" or "CLOB" or "CHAR" or "CHARACTER" or "VARCHAR" or "NCHAR" or "NVARCHAR" => ColumnKind.Text,
        "BLOB" => ColumnKind.Bytes,
        "BOOLEAN" or "BOOL" => ColumnKind.Boolean,
        "DATE" => ColumnKind.Date,
        "DATETIME" or "TIMESTAMP" => ColumnKind.Timestamp,
        _ => ColumnKind.None,
    };

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z0-9_ ]+)(\(\s*(?<precision>[0-9]+)\s*(,\s*(?<scale>[0-9]+)\s*)?\)[A-Za-z ]*)?\s*$")]
    private static partial Regex Declaration();
}
