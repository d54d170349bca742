using System.Data.Common;
using System.Globalization;
using ParquetSharp;

namespace Rivet.Benchmarks.Exporting;

/// <summary>What somebody writes who needs one table once: one thread reads row after row into arrays, and writes each full set as a row group.</summary>
internal static class PlainLoop
{
    private const int RowsPerGroup = 65_536;

    /// <summary>Copies all rows to a Parquet file, compressed with zstd.</summary>
    /// <returns>How many there were.</returns>
    public static long Copy(DbDataReader rows, string path)
    {
        var columns = Enumerable.Range(0, rows.FieldCount).Select(i => Buffer.For(rows.GetName(i), rows.GetDataTypeName(i))).ToList();
        using var properties = new WriterPropertiesBuilder().Compression(Compression.Zstd).Build();
        using var file = new ParquetFileWriter(path, [.. columns.Select(column => column.Column)], properties);
        var (total, count) = (0L, 0);
        while (rows.Read())
        {
            for (var i = 0; i < columns.Count; i++)
                columns[i].Take(rows, i, count);
            if (++count == RowsPerGroup)
                Flush();
        }

        Flush();
        file.Close();
        return total;

        void Flush()
        {
            if (count == 0)
                return;
            using var group = file.AppendRowGroup();
            foreach (var column in columns)
                column.WriteTo(group, count);
            total += count;
            count = 0;
        }
    }

    private abstract class Buffer(Column column)
    {
        public Column Column => column;

        public static Buffer For(string name, string type) => type.ToUpperInvariant() switch
        {
            "INTEGER" or "BIGINT" => new Buffer<long?>(new Column<long?>(name), (rows, i) => rows.GetInt64(i)),
            "REAL" or "DOUBLE PRECISION" => new Buffer<double?>(new Column<double?>(name), (rows, i) => rows.GetDouble(i)),
            "DATETIME" => new Buffer<DateTime?>(new Column<DateTime?>(name), (rows, i) => DateTime.Parse(rows.GetString(i), CultureInfo.InvariantCulture)),
            "TIMESTAMP WITHOUT TIME ZONE" => new Buffer<DateTime?>(new Column<DateTime?>(name), (rows, i) => rows.GetDateTime(i)),
            "TEXT" => new Buffer<string?>(new Column<string?>(name), (rows, i) => rows.GetString(i)),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Flights have no such column."),
        };

        public abstract void Take(DbDataReader rows, int ordinal, int row);

        public abstract void WriteTo(RowGroupWriter group, int count);
    }

    private sealed class Buffer<T>(Column column, Func<DbDataReader, int, T> read) : Buffer(column)
    {
        private readonly T[] _values = new T[RowsPerGroup];

        public override void Take(DbDataReader rows, int ordinal, int row) => _values[row] = rows.IsDBNull(ordinal) ? default! : read(rows, ordinal);

        public override void WriteTo(RowGroupWriter group, int count)
        {
            using var writer = group.NextColumn().LogicalWriter<T>();
            writer.WriteBatch(_values, 0, count);
        }
    }
}
