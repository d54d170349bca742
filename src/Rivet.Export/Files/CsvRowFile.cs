using System.IO.Compression;
using System.Text;
using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Sylvan.Data.Csv;

namespace Rivet.Export.Files;

/// <summary>
/// Writes CSV as RFC 4180 describes it: a header, commas, CRLF, UTF-8 without a mark. NULL is an empty field; an empty text or blob is <c>""</c>.
/// Numbers are as short as keeps their value, dates are <c>2024-05-13</c>, times <c>2024-05-13T12:00:00.123456</c> and <c>12:00:00.123456</c>, blobs are hexadecimal, <c>00ff</c>.
/// </summary>
internal static class CsvRowFile
{
    /// <summary>A record of more characters than this cannot be written or read; it is the largest that .NET's arrays allow for text of two bytes.</summary>
    public const int MaxRecordLength = 1 << 30;

    private const int BufferSize = 1 << 16;

    public static long Write(Stream stream, RowReader rows, FileCompression compression, int? level = null)
    {
        rows.AsText = true;
        using var compressed = compression == FileCompression.Gzip ? Gzip(stream, level) : null;
        using var text = new StreamWriter(compressed ?? stream, new UTF8Encoding(false), BufferSize, leaveOpen: true);
        using var writer = CsvDataWriter.Create(text, new CsvDataWriterOptions
        {
            NewLine = "\r\n",
            QuoteStrings = CsvStringQuoting.AlwaysQuoteEmpty,
            TrueString = "true",
            FalseString = "false",
            DateOnlyFormat = "yyyy-MM-dd",
            DateTimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF",
            TimeOnlyFormat = "HH:mm:ss.FFFFFF",
            BufferSize = BufferSize,
            MaxBufferSize = MaxRecordLength,
        });
        return writer.Write(rows);
    }

    private static GZipStream Gzip(Stream stream, int? level) => level is { } chosen
        ? new GZipStream(stream, new ZLibCompressionOptions { CompressionLevel = chosen }, leaveOpen: true)
        : new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
}
