using ParquetSharp;

namespace Rivet.Export.Files;

/// <summary>Reads a Parquet file back: every value of every column of every row group, so that damage between header and footer is found.</summary>
internal static class ParquetReadBack
{
    private const int BatchSize = 8192;

    public static long CountRows(string path, CancellationToken cancellation)
    {
        try
        {
            using var properties = ReaderProperties.GetDefaultReaderProperties();
            properties.EnablePageChecksumVerification();
            using var file = new ParquetFileReader(path, properties);
            var rows = 0L;
            for (var i = 0; i < file.FileMetaData.NumRowGroups; i++)
            {
                using var group = file.RowGroup(i);
                rows += CountRows(group, path, cancellation);
            }

            return rows;
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
            var found = values.Apply(new Counting(cancellation));
            if (found != rows)
                throw new InvalidDataException($"'{path}' has {found} values in column {i} of a row group of {rows} rows.");
        }

        return rows;
    }

    private sealed class Counting(CancellationToken cancellation) : ILogicalColumnReaderVisitor<long>
    {
        public long OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> columnReader)
        {
            var buffer = new TValue[BatchSize];
            var count = 0L;
            while (columnReader.HasNext)
            {
                cancellation.ThrowIfCancellationRequested();
                count += columnReader.ReadBatch(buffer);
            }

            return count;
        }
    }
}
