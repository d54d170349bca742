using System.Text;

namespace Rivet.Export.Sources;

/// <summary>Pages, in the order of the key's type and collation.</summary>
internal sealed partial class MySqlSource
{
    public KeyStatistics KeyCountsOf(SourceRelation relation, int key)
    {
        using var command = _session.Command(Pages(relation, key).Counts);
        return KeyStatistics.Read(command);
    }

    public string? LastKeyOfPage(SourceRelation relation, int key, string? after, long rows)
    {
        var pages = Pages(relation, key);
        return Text(pages.Last(after, rows)) ?? Text(pages.Greatest(after));
    }

    public string KeyTypeOf(SourceRelation relation, int key)
    {
        var column = relation.Columns[key];
        return column.Kind == ColumnKind.Text
            ? $"{PageKey.TypeOf(column)} COLLATE {Text($"{ChunkSql.Named(relation)} SELECT COLLATION((SELECT c{key} FROM source WHERE 1 = 0))")}"
            : PageKey.TypeOf(column);
    }

    public bool Ascend(SourceRelation relation, int key, IEnumerable<string> lastKeys) => Number(Pages(relation, key).CountDescents(lastKeys)) == 0;

    private static PageSql Pages(SourceRelation relation, int key) => relation.Columns[key].Kind switch
    {
        ColumnKind.Text => new PageSql(relation, key, $"source.c{key}", $"CONVERT(source.c{key} USING utf8mb4)", text => $"_utf8mb4 X'{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}'"),
        ColumnKind.Date => new PageSql(relation, key, $"source.c{key}", $"CAST(source.c{key} AS CHAR)", text => $"DATE{Quoted(text)}"),
        ColumnKind.Timestamp or ColumnKind.Instant => new PageSql(relation, key, $"source.c{key}", $"CAST(source.c{key} AS CHAR)", text => $"TIMESTAMP{Quoted(text)}"),

        // Bits are a number only when they are calculated with.
        _ => new PageSql(relation, key, $"source.c{key}", $"CAST(source.c{key} + 0 AS CHAR)", PageSql.Number),
    };

    private static string Quoted(string time) => SqlNames.Quote(time, '\'');

    private string? Text(string sql)
    {
        using var command = _session.Command(sql);
        return (string?)command.ExecuteScalar();
    }
}
