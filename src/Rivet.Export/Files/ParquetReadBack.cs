using ParquetSharp;

namespace Rivet.Export.Files;

/// <summary>Reads a Parquet file back: every value of every column of every row group, so that damage between header and footer is found.</summary>
internal static class ParquetReadBack
{
    private const int BatchSize = 8192;

    public static long CountRows(string path, CancellationToken cancellation)
    {
        var rows = 0L;
        EachGroup(path, group => rows += CountRows(group, path, cancellation));
        return rows;
    }

    /// <summary>Reads some columns, one after another in each row group.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ordinals">The columns.</param>
    /// <param name="take">Is given a column's place among them, and a value.</param>
    /// <param name="cancellation">Stops it.</param>
    public static void Read(string path, IReadOnlyList<int> ordinals, Action<int, object?> take, CancellationToken cancellation) => EachGroup(path, group =>
    {
        for (var place = 0; place < ordinals.Count; place++)
        {
            var at = place;
            using var column = group.Column(ordinals[place]);
            using var values = column.LogicalReader(BatchSize);
            values.Apply(new Visit(cancellation, value => take(at, value)));
        }
    });

    private static void EachGroup(string path, Action<RowGroupReader> read)
    {
        try
        {
            using var properties = ReaderProperties.GetDefaultReaderProperties();
            properties.EnablePageChecksumVerification();
            using var file = new ParquetFileReader(path, properties);
            for (var i = 0; i < file.FileMetaData.NumRowGroups; i++)
            {
                using var group = file.RowGroup(i);
                read(group);
            }
        }
        catch (ParquetException failure)
        {
            throw new InvalidDataException($"'{path}' is no Parquet file: {failure.Message}", failure);
        }
    }

    private static long CountRows(RowGroupReader group, string path, CancellationToken cancellation)
    {
        var rows = group.MetaData.NumRows;
        for (var i = 0; i < group.MetaData.NumColumns; i++)
        {
            using var column = group.Column(i);
            using var values = column.LogicalReader(BatchSize);
            var found = values.Apply(new Visit(cancellation));
            if (found != rows)
                throw new InvalidDataException($"'{path}' has {found} values in column {i} of a row group of {rows} rows.");
        }

        return rows;
    }

    private sealed class Visit(CancellationToken cancellation, Action<object?>? take = null) : ILogicalColumnReaderVisitor<long>
    {
        public long OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> columnReader)
        {
            var buffer = new TValue[BatchSize];
            var count = 0L;
            while (columnReader.HasNext)
            {
                cancellation.ThrowIfCancellationRequested();
                var read = columnReader.ReadBatch(buffer);
                count += read;
                for (var i = 0; take is not null && i < read; i++)
                    take(OfKind(buffer[i]));
            }

            return count;
        }

        // As a column's kind has it, however a file holds it.
        private static object? OfKind(object? value) => value switch
        {
            Date date => DateOnly.FromDateTime(date.DateTime),
            TimeSpan time => TimeOnly.FromTimeSpan(time),
            sbyte number => (long)number,
            short number => (long)number,
            int number => (long)number,
            _ => value,
        };
    }
}
