using Npgsql.Schema;

namespace Rivet.Export.Sources;

/// <summary>What the columns of a query on PostgreSQL hold, by their types.</summary>
internal static class PostgresColumn
{
    private const string AsText = "{0}::text";
    private const string AsJson = "to_json({0})::text";

    public static SourceColumn Of(NpgsqlDbColumn column)
    {
        var type = column.DataTypeName;
        return type switch
        {
            "smallint" => Plain(ColumnKind.Integer) with { Bits = 16 },
            "integer" => Plain(ColumnKind.Integer) with { Bits = 32 },
            "bigint" => Plain(ColumnKind.Integer),
            "real" or "double precision" => Plain(ColumnKind.Real),
            "text" or "character varying" or "character" => Plain(ColumnKind.Text),
            "bytea" => Plain(ColumnKind.Bytes),
            "boolean" => Plain(ColumnKind.Boolean),
            "date" => Plain(ColumnKind.Date),
            "time without time zone" => Plain(ColumnKind.Time),
            "timestamp without time zone" => Plain(ColumnKind.Timestamp),
            "timestamp with time zone" => Plain(ColumnKind.Instant),
            "numeric" => Numeric(column),
            "uuid" or "json" or "jsonb" or "xml" => Text(AsText),
            _ when type.EndsWith("[]", StringComparison.Ordinal) => Text(AsJson),
            _ => Text(AsText) with { Remark = $"column '{column.ColumnName}' is of type {type}, which files do not have; it is exported as text" },
        };

        SourceColumn Plain(ColumnKind kind) => new(column.ColumnName, kind, type);

        SourceColumn Text(string readAs) => new(column.ColumnName, ColumnKind.Text, type) { ReadAs = readAs };
    }

    private static SourceColumn Numeric(NpgsqlDbColumn column) =>
        column is { NumericPrecision: >= 1 and <= SourceColumn.MaxPrecision and var precision } && (column.NumericScale ?? 0) is >= 0 and var scale && scale <= precision
            ? new SourceColumn(column.ColumnName, ColumnKind.Decimal, $"numeric({precision},{scale})", precision, scale)
            : new SourceColumn(column.ColumnName, ColumnKind.Text, "numeric")
            {
                ReadAs = AsText,
                Remark = $"column '{column.ColumnName}' is numeric without a bound of at most {SourceColumn.MaxPrecision} digits; it is exported as text, which keeps every digit",
            };
}
