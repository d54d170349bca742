namespace Rivet.Export.Sources;

/// <summary>The rows of an export before they are cut into chunks.</summary>
/// <param name="Sql">The query that yields them, without a semicolon.</param>
/// <param name="Columns">Their columns, each name once.</param>
internal sealed record SourceRelation(string Sql, IReadOnlyList<SourceColumn> Columns)
{
    /// <summary>The type of a column that by its type does not hold whole numbers, for messages; null when it does.</summary>
    public string? OtherThanIntegers(int ordinal) => Columns[ordinal].IsWhole ? null : Columns[ordinal].DeclaredType;
}
