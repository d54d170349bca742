using Rivet.Export.Configuration;
using Rivet.Journal;

namespace Rivet.Export.Files;

/// <summary>Names of an export's files.</summary>
internal static class FileNames
{
    /// <summary><c>{run}_chunk{index}.parquet</c>, or <c>{run}.parquet</c> for an export that is not cut; <c>.csv</c> and <c>.csv.gz</c> likewise.</summary>
    public static string Of(RunId runId, int? chunkIndex, FileFormat format, FileCompression compression)
    {
        var stem = chunkIndex is null ? runId.Value : $"{runId.Value}_chunk{chunkIndex}";
        return stem + (format, compression) switch
        {
            (FileFormat.Parquet, _) => ".parquet",
            (FileFormat.Csv, FileCompression.None) => ".csv",
            (FileFormat.Csv, FileCompression.Gzip) => ".csv.gz",
            _ => throw new ArgumentOutOfRangeException(nameof(format), (format, compression), "There is no such file."),
        };
    }
}
