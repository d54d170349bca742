namespace Rivet.Export.Sources;

/// <summary>Names in SQL.</summary>
internal static class SqlNames
{
    /// <summary>A name as SQL writes it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="mark">What stands around it.</param>
    public static string Quote(string name, char mark = '"') => $"{mark}{name.Replace($"{mark}", $"{mark}{mark}", StringComparison.Ordinal)}{mark}";

    /// <summary>A query whose columns are renamed by their place, c0, c1 …: SQL has no sure way to name the column of an expression from outside its query.</summary>
    public static string Named(string sql, int columns) =>
        $"WITH source({string.Join(", ", Enumerable.Range(0, columns).Select(i => $"c{i}"))}) AS (\n{sql}\n)";
}
