using ParquetSharp;
using ParquetSharp.IO;
using Rivet.Export.Configuration;
using Rivet.Export.Sources;

namespace Rivet.Export.Files;

/// <summary>
/// Writes Parquet. Rows are gathered into a group until it is full, by rows or by bytes, so that memory is bounded whatever the source holds; a group is
/// written only when all its values were read.
/// </summary>
internal static class ParquetRowFile
{
    /// <summary>The most rows of a row group.</summary>
    public const int RowsPerGroup = 65_536;

    /// <summary>A row group ends with the row whose texts and blobs reach this many bytes.</summary>
    public const long BytesPerGroup = 32 << 20;

    /// <summary>Writes all rows to a stream, which stays open.</summary>
    /// <exception cref="IOException">The stream failed.</exception>
    public static long Write(Stream stream, RowReader rows, FileCompression compression, int? level = null)
    {
        try
        {
            return WriteGroups(stream, rows, compression, level);
        }
        catch (ParquetException failure)
        {
            throw new IOException($"The Parquet file cannot be written: {failure.Message}", failure);
        }
    }

    private static long WriteGroups(Stream stream, RowReader rows, FileCompression compression, int? level)
    {
        var buffers = rows.Columns.Select((column, i) => ParquetColumn.For(column, i)).ToArray();
        using var properties = PropertiesOf(compression, level);
        using var output = new ManagedOutputStream(stream, leaveOpen: true);
        using var file = new ParquetFileWriter(output, [.. buffers.Select(buffer => buffer.Column)], properties, keyValueMetadata: null);
        var total = 0L;
        while (Fill(buffers, rows) is var count and > 0)
        {
            using var group = file.AppendRowGroup();
            foreach (var buffer in buffers)
                buffer.WriteTo(group, count);
            total += count;
        }

        file.Close();
        return total;
    }

    private static WriterProperties PropertiesOf(FileCompression compression, int? level)
    {
        using var builder = new WriterPropertiesBuilder();
        builder.Compression(CodecOf(compression)).EnablePageChecksum();
        if (level is { } chosen)
            builder.CompressionLevel(chosen);
        return builder.Build();
    }

    private static int Fill(ParquetColumn[] buffers, RowReader rows)
    {
        var bytes = 0L;
        var count = 0;
        while (count < RowsPerGroup && bytes < BytesPerGroup && rows.Read())
        {
            foreach (var buffer in buffers)
                bytes += buffer.Take(rows, count);
            count++;
        }

        return count;
    }

    private static Compression CodecOf(FileCompression compression) => compression switch
    {
        FileCompression.None => Compression.Uncompressed,
        FileCompression.Snappy => Compression.Snappy,
        FileCompression.Gzip => Compression.Gzip,
        FileCompression.Zstd => Compression.Zstd,
        FileCompression.Lz4 => Compression.Lz4,
        _ => throw new ArgumentOutOfRangeException(nameof(compression), compression, "There is no such compression."),
    };
}
