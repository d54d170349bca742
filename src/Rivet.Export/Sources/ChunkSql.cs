using System.Globalization;
using Rivet.Journal;

namespace Rivet.Export.Sources;

/// <summary>SQL about the rows of a relation and its chunks, as far as servers agree on it.</summary>
internal static class ChunkSql
{
    /// <summary>A relation whose columns are named by their place.</summary>
    public static string Named(SourceRelation relation) => SqlNames.Named(relation.Sql, relation.Columns.Count);

    /// <summary>Rows of a query, as one number.</summary>
    public static string Count(string sql) => $"SELECT COUNT(*) FROM {Derived(sql)}";

    /// <summary>A query as a table.</summary>
    public static string Derived(string sql) => $"(\n{sql}\n) AS source";

    /// <summary>What <see cref="KeyStatistics.Read"/> reads.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="key">Ordinal of its key.</param>
    /// <param name="cast">What turns the smallest and the largest key into a long; none when they are.</param>
    public static string Statistics(SourceRelation relation, int key, string cast = "") =>
        $"{Named(relation)} SELECT COUNT(*), COUNT(c{key}), MIN(c{key}){cast}, MAX(c{key}){cast} FROM source";

    /// <summary>Rows that no chunk of a rule holds, as one number.</summary>
    public static string CountOutside(SourceRelation relation, int key, PlannedChunking rule, Func<long, string> literal)
    {
        var outside = rule is { FirstKey: { } first, LastKey: { } last } ? $"c{key} < {literal(first)} OR c{key} > {literal(last)}" : $"c{key} IS NOT NULL";
        return $"{Named(relation)} SELECT COUNT(*) FROM source WHERE {outside}{(rule.NullKeys ? "" : $" OR c{key} IS NULL")}";
    }

    /// <summary>The condition that a chunk's rows meet, with a space before it; empty when all do.</summary>
    public static string Where(int? key, ChunkScope scope, Func<long, string> literal) => scope switch
    {
        ChunkScope.Everything => "",
        ChunkScope.NullKeys => $" WHERE c{key} IS NULL",
        ChunkScope.Keys keys => $" WHERE c{key} >= {literal(keys.First)} AND c{key} <= {literal(keys.Last)}",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "There is no such part."),
    };

    /// <summary>A number as every database reads it.</summary>
    public static string Plain(long key) => key.ToString(CultureInfo.InvariantCulture);
}
