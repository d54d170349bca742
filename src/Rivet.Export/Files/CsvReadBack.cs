using System.IO.Compression;
using System.Text;
using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Sylvan.Data.Csv;

namespace Rivet.Export.Files;

/// <summary>Reads a CSV file back, as it was written by <see cref="CsvRowFile"/>.</summary>
internal static class CsvReadBack
{
    public static long CountRows(string path, FileCompression compression, CancellationToken cancellation)
    {
        var rows = 0L;
        EachRow(path, compression, _ => rows++, cancellation);
        return rows;
    }

    /// <summary>Reads some columns, row by row.</summary>
    /// <param name="path">The file.</param>
    /// <param name="compression">Its compression.</param>
    /// <param name="columns">The ordinals of the columns, and what their values are.</param>
    /// <param name="take">Is given a column's place among them, and a value.</param>
    /// <param name="cancellation">Stops it.</param>
    public static void Read(
        string path, FileCompression compression, IReadOnlyList<(int Ordinal, ColumnKind Kind)> columns, Action<int, object?> take, CancellationToken cancellation) =>
        EachRow(
            path, compression, row =>
            {
                for (var place = 0; place < columns.Count; place++)
                    take(place, CsvValue.Of(row, columns[place].Ordinal, columns[place].Kind));
            },
            cancellation);

    private static void EachRow(string path, FileCompression compression, Action<CsvDataReader> take, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        using var plain = compression == FileCompression.Gzip ? new GZipStream(file, CompressionMode.Decompress) : null;
        using var text = new StreamReader(plain ?? (Stream)file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        try
        {
            EachRow(text, take, cancellation);
        }
        catch (Exception failure) when (failure is DecoderFallbackException or CsvFormatException or FormatException)
        {
            throw new InvalidDataException($"'{path}' is no CSV file: {failure.Message}", failure);
        }
    }

    private static void EachRow(StreamReader text, Action<CsvDataReader> take, CancellationToken cancellation)
    {
        using var records = CsvDataReader.Create(text, new CsvDataReaderOptions { MaxBufferSize = CsvRowFile.MaxRecordLength, Schema = CsvSchema.Nullable });
        for (var row = 1L; records.Read(); row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (records.RowFieldCount != records.FieldCount)
                throw new InvalidDataException($"Row {row} has {records.RowFieldCount} fields, and the header {records.FieldCount}.");
            for (var i = 0; i < records.FieldCount; i++)
                _ = records.GetString(i);
            take(records);
        }
    }
}
