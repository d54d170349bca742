using Rivet.Export.Configuration;
using Rivet.Export.Sources;

namespace Rivet.Export.Files;

/// <summary>Writes rows in any format there is, and reads files back.</summary>
internal static class RowFiles
{
    /// <summary>What speaks against a compression; null when nothing does.</summary>
    public static string? Objection(FileFormat format, FileCompression compression) => (format, compression) switch
    {
        (FileFormat.Parquet, _) or (FileFormat.Csv, FileCompression.None or FileCompression.Gzip) => null,
        (FileFormat.Csv, _) => $"'{compression.ToString().ToLowerInvariant()}' is for parquet only; for csv: none, gzip",
        _ => $"there is no format '{format}'",
    };

    /// <summary>Writes all rows to a stream, which stays open.</summary>
    /// <returns>How many there were.</returns>
    public static long Write(FileFormat format, FileCompression compression, Stream stream, RowReader rows) => format switch
    {
        FileFormat.Parquet => ParquetRowFile.Write(stream, rows, compression),
        FileFormat.Csv => CsvRowFile.Write(stream, rows, compression),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    /// <summary>Reads every value of a file.</summary>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static long CountByReading(FileFormat format, FileCompression compression, string path, CancellationToken cancellation) => format switch
    {
        FileFormat.Parquet => ParquetReadBack.CountRows(path, cancellation),
        FileFormat.Csv => CsvReadBack.CountRows(path, compression, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };
}
