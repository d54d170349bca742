using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Rivet.Export.Sources;

/// <summary>
/// The order of cursors. Text is compared byte by byte, whatever collation its column has; times are compared as times, although SQLite
/// keeps them as text of several forms.
/// </summary>
internal sealed partial class SqliteSource
{
    private const string Day = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";

    public CursorReach CursorReachOf(SourceRelation relation, int cursor, string? after)
    {
        var column = relation.Columns[cursor];
        var withoutValue = WithoutValue(relation, cursor);
        var where = after is null ? "" : $" WHERE {Above(column.Kind, $"c{cursor}")}";
        var command = Command($"{ChunkSql.Named(relation)} SELECT MAX({Ordered(column.Kind, $"c{cursor}")}) FROM source{where}");
        command.Parameters.AddWithValue("$after", after ?? "");
        return new CursorReach(CursorText.Take(new SqliteRows(command, [column], CancellationToken.None)), withoutValue);
    }

    public long Count(SourceRelation relation, int cursor, ChunkScope.Increment increment)
    {
        using var command = Increment("COUNT(*)", relation, cursor, increment);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private SqliteCommand Increment(string what, SourceRelation relation, int cursor, ChunkScope.Increment increment)
    {
        var kind = relation.Columns[cursor].Kind;
        var above = increment.After is null ? "" : $"{Above(kind, $"c{cursor}")} AND ";
        var command = Command($"{ChunkSql.Named(relation)} SELECT {what} FROM source WHERE {above}{Compared(kind, $"c{cursor}", "<=", "$upTo")}");
        command.Parameters.AddWithValue("$after", increment.After ?? "");
        command.Parameters.AddWithValue("$upTo", increment.UpTo);
        return command;
    }

    // A value of another kind would be above or below all others, and the rows between it and the position never be exported.
    private long WithoutValue(SourceRelation relation, int cursor)
    {
        var column = relation.Columns[cursor];
        using var command = Command(
            $"{ChunkSql.Named(relation)} SELECT COUNT(*) - COUNT(c{cursor}), COUNT(*) FILTER (WHERE c{cursor} IS NOT NULL AND {Misfit(column.Kind, $"c{cursor}")}) FROM source");
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetInt64(1) is > 0 and var others
            ? throw new SourceRefusalException($"column '{column.Name}' holds {others} values that cannot be compared with the others; each must be {column.Expectation}")
            : reader.GetInt64(0);
    }

    private static string Misfit(ColumnKind kind, string value) => kind switch
    {
        ColumnKind.Integer => $"typeof({value}) <> 'integer'",
        ColumnKind.Date => $"(typeof({value}) <> 'text' OR {value} NOT GLOB '{Day}')",
        ColumnKind.Timestamp => $"(typeof({value}) <> 'text' OR {value} NOT GLOB '{Day}*' OR substr({value}, 11) GLOB '*[+-]*')",
        _ => $"typeof({value}) <> 'text'",
    };

    // Every form of a time begins with its day, so that an index on the column is used as far as that.
    private static string Above(ColumnKind kind, string value) => kind == ColumnKind.Timestamp
        ? $"{value} >= substr($after, 1, 10) COLLATE BINARY AND {Compared(kind, value, ">", "$after")}"
        : Compared(kind, value, ">", "$after");

    private static string Compared(ColumnKind kind, string value, string sign, string position) => kind == ColumnKind.Integer
        ? $"{value} {sign} CAST({position} AS INTEGER)"
        : $"{Ordered(kind, value)} {sign} {Ordered(kind, position)}";

    private static string Ordered(ColumnKind kind, string value) => kind switch
    {
        ColumnKind.Integer => value,

        // Every form of a time made the longest one, in which the order of times is that of texts.
        ColumnKind.Timestamp => $"(replace(rtrim({value}, 'Z'), 'T', ' ') || substr('0000-00-00 00:00:00.0000000', length(rtrim({value}, 'Z')) + 1))",
        _ => $"{value} COLLATE BINARY",
    };
}
