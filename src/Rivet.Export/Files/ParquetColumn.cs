using System.Numerics;
using ParquetSharp;
using Rivet.Export.Sources;

namespace Rivet.Export.Files;

/// <summary>A column of a Parquet file and its values of the row group that is being gathered. Every column may hold nulls.</summary>
internal abstract class ParquetColumn(Column column)
{
    /// <summary>The column as the file declares it.</summary>
    public Column Column => column;

    /// <summary>The buffer for a column of a source.</summary>
    public static ParquetColumn For(SourceColumn column, int ordinal) => column.Kind switch
    {
        ColumnKind.Integer => column.Bits switch
        {
            8 => Integer<sbyte>(column, ordinal),
            16 => Integer<short>(column, ordinal),
            32 => Integer<int>(column, ordinal),
            64 => Integer<long>(column, ordinal),
            var bits => throw new ArgumentOutOfRangeException(nameof(column), bits, "Files have no integers of so many bits."),
        },
        ColumnKind.Real => new Buffer<double?>(new Column<double?>(column.Name), rows => rows.IsDBNull(ordinal) ? null : rows.GetDouble(ordinal)),
        ColumnKind.Text => new Buffer<string?>(
            new Column<string?>(column.Name),
            rows => rows.IsDBNull(ordinal) ? null : rows.GetString(ordinal),
            text => text is null ? 0 : System.Text.Encoding.UTF8.GetByteCount(text)),
        ColumnKind.Bytes => new Buffer<byte[]?>(
            new Column<byte[]?>(column.Name),
            rows => rows.IsDBNull(ordinal) ? null : rows.GetBlob(ordinal),
            blob => blob?.Length ?? 0),
        ColumnKind.Boolean => new Buffer<bool?>(new Column<bool?>(column.Name), rows => rows.IsDBNull(ordinal) ? null : rows.GetBoolean(ordinal)),
        ColumnKind.Date => new Buffer<DateOnly?>(new Column<DateOnly?>(column.Name), rows => rows.IsDBNull(ordinal) ? null : rows.GetDate(ordinal)),
        ColumnKind.Timestamp => new Buffer<DateTime?>(
            new Column<DateTime?>(column.Name, LogicalType.Timestamp(isAdjustedToUtc: false, TimeUnit.Micros)),
            rows => rows.IsDBNull(ordinal) ? null : rows.GetDateTime(ordinal)),
        ColumnKind.Instant => new Buffer<DateTime?>(
            new Column<DateTime?>(column.Name, LogicalType.Timestamp(isAdjustedToUtc: true, TimeUnit.Micros)),
            rows => rows.IsDBNull(ordinal) ? null : rows.GetDateTime(ordinal)),
        ColumnKind.Time => new Buffer<TimeOnly?>(
            new Column<TimeOnly?>(column.Name, LogicalType.Time(isAdjustedToUtc: false, TimeUnit.Micros)),
            rows => rows.IsDBNull(ordinal) ? null : rows.GetTime(ordinal)),
        ColumnKind.Decimal => new Buffer<decimal?>(
            new Column<decimal?>(column.Name, LogicalType.Decimal(column.Precision, column.Scale)),
            rows => rows.IsDBNull(ordinal) ? null : rows.GetDecimal(ordinal)),
        var kind => throw new ArgumentOutOfRangeException(nameof(column), kind, "A column cannot be of this kind."),
    };

    /// <summary>Takes the column's value of the row that is being read.</summary>
    /// <returns>The bytes it holds beyond its place in the buffer.</returns>
    public abstract int Take(RowReader rows, int row);

    /// <summary>Writes the first values, so many as there are rows.</summary>
    public abstract void WriteTo(RowGroupWriter group, int rows);

    // A column of a query can hold more than the database says of it, and a table can be altered while it is exported.
    private static Buffer<T?> Integer<T>(SourceColumn column, int ordinal)
        where T : struct, INumberBase<T> =>
        new(new Column<T?>(column.Name), rows =>
        {
            if (rows.IsDBNull(ordinal))
                return null;
            var number = rows.GetInt64(ordinal);
            try
            {
                return T.CreateChecked(number);
            }
            catch (OverflowException failure)
            {
                throw new InvalidDataException(
                    $"Column '{column.Name}' is {column.DeclaredType} and holds {number}, which an integer of {column.Bits} bits has no place for. "
                    + "Correct the value, or export a query that casts the column.",
                    failure);
            }
        });

    private sealed class Buffer<T>(Column column, Func<RowReader, T> read, Func<T, int>? sizeOf = null) : ParquetColumn(column)
    {
        private const int InitialRows = 1024;

        private T[] _values = new T[InitialRows];

        public override int Take(RowReader rows, int row)
        {
            if (row == _values.Length)
                Array.Resize(ref _values, _values.Length * 2);
            var value = read(rows);
            _values[row] = value;
            return sizeOf?.Invoke(value) ?? 0;
        }

        public override void WriteTo(RowGroupWriter group, int rows)
        {
            using var writer = group.NextColumn().LogicalWriter<T>();
            writer.WriteBatch(_values.AsSpan(0, rows));
            Array.Clear(_values);
        }
    }
}
