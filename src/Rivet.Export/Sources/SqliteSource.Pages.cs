namespace Rivet.Export.Sources;

/// <summary>Pages, in the order of numbers, or of the bytes of texts, whatever collation the key has: also times are ordered as they are written.</summary>
internal sealed partial class SqliteSource
{
    public KeyStatistics KeyCountsOf(SourceRelation relation, int key)
    {
        RefuseOthersThanTexts(relation, key);
        using var command = Command(Pages(relation, key).Counts);
        return KeyStatistics.Read(command);
    }

    public string? LastKeyOfPage(SourceRelation relation, int key, string? after, long rows)
    {
        var pages = Pages(relation, key);
        return Text(pages.Last(after, rows)) ?? Text(pages.Greatest(after));
    }

    public string KeyTypeOf(SourceRelation relation, int key) => PageKey.TypeOf(relation.Columns[key]);

    public bool Ascend(SourceRelation relation, int key, IEnumerable<string> lastKeys) => Number(Pages(relation, key).CountDescents(lastKeys)) == 0;

    private static PageSql Pages(SourceRelation relation, int key) => relation.Columns[key].Kind == ColumnKind.Integer
        ? new PageSql(relation, key, $"source.c{key}", $"CAST(source.c{key} AS TEXT)", PageSql.Number)
        : new PageSql(relation, key, $"source.c{key} COLLATE BINARY", $"source.c{key}", Quoted);

    // A statement ends with a NUL, also within a text.
    private static string Quoted(string text) => $"({string.Join(" || char(0) || ", text.Split('\0').Select(part => SqlNames.Quote(part, '\'')))})";

    // A number or a blob stands before or behind all texts, and has no text that is compared as it is.
    private void RefuseOthersThanTexts(SourceRelation relation, int key)
    {
        var column = relation.Columns[key];
        if (column.Kind == ColumnKind.Integer)
            return;
        if ((StorageClassesOf(relation.Sql, relation.Columns.Count, [key])[0] & ~StorageClasses.Text) is not StorageClasses.None and var others)
            throw new SourceRefusalException($"column '{column.Name}' holds {others.ToString().ToLowerInvariant()} values beside texts, and pages are cut by texts");
    }

    private string? Text(string sql)
    {
        using var command = Command(sql);
        return (string?)command.ExecuteScalar();
    }
}
