using System.Globalization;
using Rivet.Journal;

namespace Rivet.Export.Sources;

/// <summary>
/// SQL about pages. A page begins above the last key of the one before and is as long as the database's own order has it, so that pages never
/// share a row and leave none out, whatever that order is; and an index on the key serves.
/// </summary>
/// <param name="Relation">What is cut.</param>
/// <param name="Ordinal">Ordinal of the key.</param>
/// <param name="Key">The key, as it is compared and ordered: with the name of its table, since a name alone may mean what is selected.</param>
/// <param name="KeyAsText">The key as a text that is exact.</param>
/// <param name="Literal">Makes of such a text what the key is compared with.</param>
internal sealed record PageSql(SourceRelation Relation, int Ordinal, string Key, string KeyAsText, Func<string, string> Literal)
{
    /// <summary>What <see cref="KeyStatistics.Read"/> reads, without the smallest and the largest key.</summary>
    public string Counts => $"{Source} SELECT COUNT(*), COUNT(c{Ordinal}), NULL, NULL FROM source";

    /// <summary>How many keys do not lie above the one before, as one number. The first, which is none, gives them the type and collation of the key.</summary>
    public string CountDescents(IEnumerable<string> lastKeys)
    {
        var keys = string.Concat(lastKeys.Select((key, i) => $" UNION ALL SELECT {i}, {Literal(key)}"));
        return $"{Source}, pages(place, k) AS (SELECT -1, {Key} FROM source WHERE 1 = 0{keys}), pairs(k, former) AS (SELECT k, LAG(k) OVER (ORDER BY place) FROM pages) "
            + "SELECT COUNT(*) FROM pairs WHERE former IS NOT NULL AND NOT k > former";
    }

    /// <summary>A whole number, as every database reads it.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static string Number(string text) => Int128.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private string Source => ChunkSql.Named(Relation);

    /// <summary>The key of the row that is the last of so many above a key, as text; no row when there are fewer.</summary>
    public string Last(string? after, long rows) => $"{Source} SELECT {KeyAsText} FROM source WHERE {Above(after)} ORDER BY {Key} LIMIT 1 OFFSET {rows - 1}";

    /// <summary>The greatest key above a key, as text; no row when there is none.</summary>
    public string Greatest(string? after) => $"{Source} SELECT {KeyAsText} FROM source WHERE {Above(after)} ORDER BY {Key} DESC LIMIT 1";

    /// <summary>The condition that a page's rows meet.</summary>
    public string Within(ChunkScope.Page page) => $"{Above(page.After)} AND {Key} <= {Literal(page.UpTo)}";

    /// <summary>Rows that no page holds, as one number.</summary>
    public string CountOutside(PlannedPages pages, bool nullKeys)
    {
        var above = Above(pages.LastKeys.Count > 0 ? pages.LastKeys[^1] : null);
        return $"{Source} SELECT COUNT(*) FROM source WHERE {above}{(nullKeys ? "" : $" OR c{Ordinal} IS NULL")}";
    }

    private string Above(string? after) => after is null ? $"c{Ordinal} IS NOT NULL" : $"{Key} > {Literal(after)}";
}
