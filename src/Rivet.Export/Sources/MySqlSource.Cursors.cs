using System.Text;

namespace Rivet.Export.Sources;

/// <summary>The order of cursors. Text is compared byte by byte, whatever collation its column has.</summary>
internal sealed partial class MySqlSource
{
    public CursorReach CursorReachOf(SourceRelation relation, int cursor, string? after)
    {
        var column = relation.Columns[cursor];
        var where = after is null ? "" : $" WHERE {Above(column.Kind, cursor, after)}";
        var greatest = $"MAX({Ordered(column.Kind, cursor)})";
        if (column.Kind == ColumnKind.Text)
            greatest = $"CONVERT({greatest} USING utf8mb4)";

        // Two queries, so that an index on the column can answer each of them.
        var command = _session.Command($"{ChunkSql.Named(relation)} SELECT {greatest} FROM source{where}");
        return new CursorReach(
            CursorText.Take(new MySqlRows(command, _session.Kill, [column], CancellationToken.None)),
            Number($"{ChunkSql.Named(relation)} SELECT COUNT(*) FROM source WHERE c{cursor} IS NULL"));
    }

    public long Count(SourceRelation relation, int cursor, ChunkScope.Increment increment) =>
        Number($"{ChunkSql.Named(relation)} SELECT COUNT(*) FROM source WHERE {Within(relation, cursor, increment)}");

    private static string Within(SourceRelation relation, int cursor, ChunkScope.Increment increment)
    {
        var kind = relation.Columns[cursor].Kind;
        var upTo = $"{Ordered(kind, cursor)} <= {Position(kind, increment.UpTo)}";
        return increment.After is { } after ? $"{Above(kind, cursor, after)} AND {upTo}" : upTo;
    }

    private static string Above(ColumnKind kind, int cursor, string after) => $"{Ordered(kind, cursor)} > {Position(kind, after)}";

    // Collations pass over spaces at the end; bytes do not.
    private static string Ordered(ColumnKind kind, int cursor) => kind == ColumnKind.Text ? $"CAST(CONVERT(c{cursor} USING utf8mb4) AS BINARY)" : $"c{cursor}";

    private static string Position(ColumnKind kind, string position) => kind switch
    {
        ColumnKind.Integer => position,
        ColumnKind.Text => $"X'{Convert.ToHexString(Encoding.UTF8.GetBytes(position))}'",
        ColumnKind.Date => $"DATE'{position}'",
        ColumnKind.Timestamp or ColumnKind.Instant => $"TIMESTAMP'{position.Replace('T', ' ').TrimEnd('Z')}'",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no cursor of this kind."),
    };
}
