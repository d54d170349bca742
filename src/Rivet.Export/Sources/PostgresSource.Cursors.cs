using System.Globalization;

namespace Rivet.Export.Sources;

/// <summary>The order of cursors. Text is compared byte by byte, whatever collation its column has.</summary>
internal sealed partial class PostgresSource
{
    public CursorReach CursorReachOf(SourceRelation relation, int cursor, string? after)
    {
        var column = relation.Columns[cursor];
        var where = after is null ? "" : $" WHERE {Above(column.Kind, cursor, after)}";

        // Two queries, so that an index on the column can answer each of them.
        var greatest = CursorText.Take(
            new PostgresRows(Command($"{ChunkSql.Named(relation)} SELECT MAX({Ordered(column.Kind, cursor)}) FROM source{where}"), [column], CancellationToken.None));
        using var command = Command($"{ChunkSql.Named(relation)} SELECT COUNT(*) FROM source WHERE c{cursor} IS NULL");
        return new CursorReach(greatest, Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture));
    }

    public long Count(SourceRelation relation, int cursor, ChunkScope.Increment increment)
    {
        using var command = Command($"{ChunkSql.Named(relation)} SELECT COUNT(*) FROM source WHERE {Within(relation, cursor, increment)}");
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string Within(SourceRelation relation, int cursor, ChunkScope.Increment increment)
    {
        var kind = relation.Columns[cursor].Kind;
        var upTo = $"{Ordered(kind, cursor)} <= {Position(kind, increment.UpTo)}";
        return increment.After is { } after ? $"{Above(kind, cursor, after)} AND {upTo}" : upTo;
    }

    private static string Above(ColumnKind kind, int cursor, string after) => $"{Ordered(kind, cursor)} > {Position(kind, after)}";

    private static string Ordered(ColumnKind kind, int cursor) => kind == ColumnKind.Text ? $"c{cursor}::text COLLATE \"C\"" : $"c{cursor}";

    private static string Position(ColumnKind kind, string position)
    {
        var type = kind switch
        {
            ColumnKind.Integer => "bigint",
            ColumnKind.Text => "text",
            ColumnKind.Date => "date",
            ColumnKind.Timestamp => "timestamp",
            ColumnKind.Instant => "timestamptz",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no cursor of this kind."),
        };

        return Quoted(position, type);
    }

    // With E, a backslash means the same under all settings of the server.
    private static string Quoted(string value, string type) =>
        $"(E'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'::{type})";
}
