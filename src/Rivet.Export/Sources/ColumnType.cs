using System.Globalization;

namespace Rivet.Export.Sources;

/// <summary>Types of columns as the journal records them.</summary>
internal static class ColumnType
{
    /// <summary><c>integer</c>, <c>text</c>, …; <c>decimal(10,2)</c>.</summary>
    public static string Of(SourceColumn column) => column.Kind == ColumnKind.Decimal
        ? string.Create(CultureInfo.InvariantCulture, $"decimal({column.Precision},{column.Scale})")
        : column.Kind.ToString().ToLowerInvariant();

    /// <summary>The kind that a column without a declared type had by its values; null when its values cannot have given it such a type.</summary>
    public static ColumnKind? ByValues(string type) => type switch
    {
        "integer" => ColumnKind.Integer,
        "real" => ColumnKind.Real,
        "text" => ColumnKind.Text,
        "bytes" => ColumnKind.Bytes,
        _ => null,
    };
}
