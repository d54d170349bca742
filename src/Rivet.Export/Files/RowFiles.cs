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
    /// <param name="format">The format.</param>
    /// <param name="compression">Its compression.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="level">How hard it compresses, one of <see cref="CompressionLevels"/>; null for the writer's own level.</param>
    /// <returns>How many there were.</returns>
    public static long Write(FileFormat format, FileCompression compression, Stream stream, RowReader rows, int? level = null) => format switch
    {
        FileFormat.Parquet => ParquetRowFile.Write(stream, rows, compression, level),
        FileFormat.Csv => CsvRowFile.Write(stream, rows, compression, level),
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

    /// <summary>Reads some columns of a file.</summary>
    /// <param name="format">Its format.</param>
    /// <param name="compression">Its compression.</param>
    /// <param name="path">The file.</param>
    /// <param name="columns">The ordinals of the columns, and what their values are.</param>
    /// <param name="take">Is given a column's place among them, and a value as its kind has it; null for NULL.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static void Read(
        FileFormat format,
        FileCompression compression,
        string path,
        IReadOnlyList<(int Ordinal, ColumnKind Kind)> columns,
        Action<int, object?> take,
        CancellationToken cancellation)
    {
        if (format == FileFormat.Parquet)
            ParquetReadBack.Read(path, [.. columns.Select(column => column.Ordinal)], take, cancellation);
        else
            CsvReadBack.Read(path, compression, columns, take, cancellation);
    }
}
