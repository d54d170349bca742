namespace Rivet.Export.Sources;

/// <summary>Pages, in the order of the key's type and collation.</summary>
internal sealed partial class PostgresSource
{
    public KeyStatistics KeyCountsOf(SourceRelation relation, int key)
    {
        using var command = Command(Pages(relation, key).Counts);
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
        return column.Kind == ColumnKind.Text && !PageKey.IsUuid(column)
            ? $"{PageKey.TypeOf(column)} COLLATE {Text($"{ChunkSql.Named(relation)} SELECT COALESCE(COLLATION FOR ((SELECT c{key} FROM source WHERE 1 = 0)), 'none')")}"
            : PageKey.TypeOf(column);
    }

    public bool Ascend(SourceRelation relation, int key, IEnumerable<string> lastKeys) => Number(Pages(relation, key).CountDescents(lastKeys)) == 0;

    private static PageSql Pages(SourceRelation relation, int key)
    {
        var column = relation.Columns[key];
        return column.DeclaredType switch
        {
            "uuid" => new PageSql(relation, key, $"source.c{key}", $"source.c{key}::text", text => Quoted(text, "uuid")),

            // Under this name its length is no part of the type.
            "character" => new PageSql(relation, key, $"source.c{key}", $"source.c{key}::text", text => Quoted(text, "bpchar")),
            _ when column.Kind == ColumnKind.Text => new PageSql(relation, key, $"source.c{key}::text", $"source.c{key}::text", text => Quoted(text, "text")),
            _ => new PageSql(relation, key, $"source.c{key}", $"source.c{key}::text", text => Position(column.Kind, text)),
        };
    }

    private string? Text(string sql)
    {
        using var command = Command(sql);
        return (string?)command.ExecuteScalar();
    }
}
