namespace Rivet.Export.Sources;

/// <summary>Columns that can cut an export into pages: pieces of so many rows each, in the order of the column.</summary>
internal static class PageKey
{
    // Of this type PostgreSQL has an order, although files have it as text.
    private const string Uuid = "uuid";

    /// <summary>Whether the values of a column have an order, and texts that are exact.</summary>
    public static bool CanBe(SourceColumn column) => column.IsWhole || CursorText.CanBeCursor(column) || IsUuid(column);

    /// <summary>Whether a column holds the uuids of PostgreSQL.</summary>
    public static bool IsUuid(SourceColumn column) => column is { DeclaredType: Uuid, IsOrdered: true };

    /// <summary>The type by whose order pages are cut.</summary>
    public static string TypeOf(SourceColumn column) => column.DeclaredType.Length > 0 ? column.DeclaredType : ColumnType.Of(column);
}
