using System.Globalization;
using MySqlConnector;

namespace Rivet.Export.Sources;

/// <summary>What the columns of a query on MySQL or MariaDB hold, by their types.</summary>
internal static class MySqlColumn
{
    // Of so many digits are the largest numbers without a sign that 64 bits hold.
    private const int LongestUnsigned = 20;

    // The driver reads no more digits behind the point of a number that no System.Decimal holds.
    private const int LongestFraction = 30;

    /// <exception cref="SourceRefusalException">Files have nothing for its type.</exception>
    public static SourceColumn Of(MySqlDbColumn column)
    {
        var name = column.ColumnName;
        var type = column.DataTypeName!.ToLowerInvariant();
        switch (column.ProviderType)
        {
            case MySqlDbType.Byte when column.ColumnSize == 1:
                return new SourceColumn(name, ColumnKind.Boolean, "tinyint(1)");
            case MySqlDbType.Byte:
                return Integer(bits: 8);
            case MySqlDbType.UByte or MySqlDbType.Int16:
                return Integer(bits: 16);
            case MySqlDbType.UInt16 or MySqlDbType.Int24 or MySqlDbType.UInt24 or MySqlDbType.Int32:
                return Integer(bits: 32);
            case MySqlDbType.UInt32 or MySqlDbType.Int64:
                return Integer(bits: 64);
            case MySqlDbType.Year:
                // It cuts nothing: compared with a number, the year 2001 is 1 too.
                return Integer(bits: 16) with { IsWhole = false, IsOrdered = false };
            case MySqlDbType.UInt64:
                return new SourceColumn(name, ColumnKind.Decimal, "bigint unsigned", LongestUnsigned) { IsWhole = true };
            case MySqlDbType.Bit:
                return Bit(name, column.ColumnSize!.Value);
            case MySqlDbType.Float or MySqlDbType.Double:
                return new SourceColumn(name, ColumnKind.Real, type);
            case MySqlDbType.Decimal or MySqlDbType.NewDecimal:
                return Decimal(name, column.NumericPrecision!.Value, column.NumericScale!.Value);
            case MySqlDbType.VarChar or MySqlDbType.VarString or MySqlDbType.String or MySqlDbType.TinyText or MySqlDbType.Text or MySqlDbType.MediumText
                or MySqlDbType.LongText:
                return new SourceColumn(name, ColumnKind.Text, type);
            case MySqlDbType.Enum or MySqlDbType.Set or MySqlDbType.JSON or MySqlDbType.Time or MySqlDbType.Null:
                return new SourceColumn(name, ColumnKind.Text, type) { IsOrdered = false };
            case MySqlDbType.Binary or MySqlDbType.VarBinary or MySqlDbType.TinyBlob or MySqlDbType.Blob or MySqlDbType.MediumBlob or MySqlDbType.LongBlob:
                return new SourceColumn(name, ColumnKind.Bytes, type);
            case MySqlDbType.Date or MySqlDbType.Newdate:
                return new SourceColumn(name, ColumnKind.Date, type);
            case MySqlDbType.DateTime:
                return new SourceColumn(name, ColumnKind.Timestamp, type);
            case MySqlDbType.Timestamp:
                return new SourceColumn(name, ColumnKind.Instant, type);
            case MySqlDbType.Geometry:
                return new SourceColumn(name, ColumnKind.Bytes, type)
                {
                    Remark = $"column '{name}' is of type {type}, which files do not have; it is exported as the server keeps it: four bytes for the SRID, then WKB",
                };
            default:
                throw NotExported(name, type);
        }

        SourceColumn Integer(int bits) => new(name, ColumnKind.Integer, type) { Bits = bits };
    }

    // It has no sign, and integers of files have one.
    private static SourceColumn Bit(string name, int width) => width < 64
        ? new SourceColumn(name, ColumnKind.Integer, $"bit({width})") { Bits = width switch { < 8 => 8, < 16 => 16, < 32 => 32, _ => 64 } }
        : new SourceColumn(name, ColumnKind.Decimal, $"bit({width})", LongestUnsigned);

    private static SourceColumn Decimal(string name, int precision, int scale)
    {
        var type = string.Create(CultureInfo.InvariantCulture, $"decimal({precision},{scale})");
        if (precision <= SourceColumn.MaxPrecision)
            return new SourceColumn(name, ColumnKind.Decimal, type, precision, scale);
        return scale <= LongestFraction
            ? new SourceColumn(name, ColumnKind.Text, type)
            {
                IsOrdered = false,
                Remark = $"column '{name}' is {type}, and files have at most {SourceColumn.MaxPrecision} digits; it is exported as text, which keeps every digit",
            }
            : throw NotExported(name, type);
    }

    private static SourceRefusalException NotExported(string name, string type) =>
        new($"column '{name}' is of type {type}, which is not exported; use a query that casts it, e.g. CAST({SqlNames.Quote(name, '`')} AS CHAR)");
}
