using System.IO.Compression;
using System.Text;
using Rivet.Export.Configuration;
using Sylvan.Data.Csv;

namespace Rivet.Export.Files;

/// <summary>Reads a CSV file back, as it was written by <see cref="CsvRowFile"/>.</summary>
internal static class CsvReadBack
{
    public static long CountRows(string path, FileCompression compression, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        using var plain = compression == FileCompression.Gzip ? new GZipStream(file, CompressionMode.Decompress) : null;
        using var text = new StreamReader(plain ?? (Stream)file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        try
        {
            return CountRows(text, cancellation);
        }
        catch (Exception failure) when (failure is DecoderFallbackException or CsvFormatException)
        {
            throw new InvalidDataException($"'{path}' is no CSV file: {failure.Message}", failure);
        }
    }

    private static long CountRows(StreamReader text, CancellationToken cancellation)
    {
        using var records = CsvDataReader.Create(text, new CsvDataReaderOptions { MaxBufferSize = CsvRowFile.MaxRecordLength });
        var rows = 0L;
        while (records.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            rows++;
            if (records.RowFieldCount != records.FieldCount)
                throw new InvalidDataException($"Row {rows} has {records.RowFieldCount} fields, and the header {records.FieldCount}.");
            for (var i = 0; i < records.FieldCount; i++)
                _ = records.GetString(i);
        }

        return rows;
    }
}
