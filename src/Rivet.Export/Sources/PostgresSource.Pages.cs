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

    private static PageSql Pages(SourceRelation relation, int key)
    {
        var column = relation.Columns[key];
        var compared = column.Kind == ColumnKind.Text && !PageKey.IsUuid(column) ? $"source.c{key}::text" : $"source.c{key}";
        return new PageSql(relation, key, compared, $"source.c{key}::text", text => PageKey.IsUuid(column) ? Quoted(text, "uuid") : Position(column.Kind, text));
    }

    private string? Text(string sql)
    {
        using var command = Command(sql);
        return (string?)command.ExecuteScalar();
    }
}
