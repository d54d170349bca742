using System.Globalization;
using Rivet.Journal;

namespace Rivet.Export.Sources;

/// <summary>Types of columns as the journal records them.</summary>
internal static class ColumnType
{
    /// <summary><c>integer</c>, <c>text</c>, …; <c>decimal(10,2)</c>; <c>int8</c>, <c>int16</c> and <c>int32</c> for integers of fewer than 64 bits.</summary>
    public static string Of(SourceColumn column) => column switch
    {
        { Kind: ColumnKind.Decimal } => string.Create(CultureInfo.InvariantCulture, $"decimal({column.Precision},{column.Scale})"),
        { Kind: ColumnKind.Integer, Bits: < 64 } => string.Create(CultureInfo.InvariantCulture, $"int{column.Bits}"),
        _ => OfCursor(column),
    };

    /// <summary>Columns with their types, in their order.</summary>
    public static PlannedColumns Of(IReadOnlyList<SourceColumn> columns) => new([.. columns.Select(column => new PlannedColumn(column.Name, Of(column)))]);

    /// <summary>The same for a cursor, without a width: where a number stands among others does not depend on it.</summary>
    public static string OfCursor(SourceColumn column) => column.Kind.ToString().ToLowerInvariant();

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
