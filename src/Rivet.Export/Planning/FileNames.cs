using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>Names of an export's files.</summary>
internal static class FileNames
{
    private const string ChunkMark = "_chunk";

    private static readonly string[] Extensions = [".parquet", ".csv", ".csv.gz"];

    /// <summary>The name of a chunk's file.</summary>
    public static string Of(RunId runId, Chunk chunk, ExportDefinition export) =>
        Of(runId, chunk.Scope is ChunkScope.Everything ? null : chunk.Index, export.Format, export.Compression);

    /// <summary>The name of a run's list of files.</summary>
    public static string ManifestOf(RunId runId) => $"_{runId}_manifest.json";

    /// <summary>The name of the empty file that says that a run's files are all there.</summary>
    public static string SuccessOf(RunId runId) => $"_{runId}_SUCCESS";

    /// <summary>Whether a name is one that a file of a run can have.</summary>
    public static bool IsOf(RunId runId, string name)
    {
        if (name == ManifestOf(runId) || name == SuccessOf(runId))
            return true;
        if (!name.StartsWith(runId.Value, StringComparison.Ordinal))
            return false;
        var rest = name.AsSpan(runId.Value.Length);
        if (rest.StartsWith(ChunkMark, StringComparison.Ordinal))
        {
            var index = rest[ChunkMark.Length..];
            rest = index.TrimStart("0123456789");
            if (rest.Length == index.Length)
                return false;
        }

        return Extensions.Contains(rest.ToString());
    }

    /// <summary><c>{run}_chunk{index}.parquet</c>, or <c>{run}.parquet</c> for an export that is not cut; <c>.csv</c> and <c>.csv.gz</c> likewise.</summary>
    public static string Of(RunId runId, int? chunkIndex, FileFormat format, FileCompression compression)
    {
        var stem = chunkIndex is null ? runId.Value : $"{runId.Value}{ChunkMark}{chunkIndex}";
        return stem + (format, compression) switch
        {
            (FileFormat.Parquet, _) => ".parquet",
            (FileFormat.Csv, FileCompression.None) => ".csv",
            (FileFormat.Csv, FileCompression.Gzip) => ".csv.gz",
            _ => throw new ArgumentOutOfRangeException(nameof(format), (format, compression), "There is no such file."),
        };
    }
}
