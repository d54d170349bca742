using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Sources;

namespace Rivet.Export.Running;

/// <summary>Looks at a finished export with fresh eyes: reads files back, counts the source.</summary>
internal static class RunChecks
{
    /// <summary>Reads every file back. Blocks.</summary>
    /// <returns>What is wrong, a line for each file; none when all hold the rows and bytes that were written.</returns>
    public static IReadOnlyList<string> Validate(ExportPlan plan, IEnumerable<WrittenFile> files, CancellationToken cancellation) =>
        [.. files.Select(file => Objection(plan, file, cancellation)).OfType<string>()];

    /// <summary>The rows that the source has now of those that were to be exported. Blocks.</summary>
    public static long CountSource(ExportPlan plan)
    {
        using var source = SourceAccess.Open(plan.Request.Source);
        return plan.Cut switch
        {
            { Cursor: null } => source.Count(plan.Relation.Sql),
            { Key: { } cursor, Chunks: [{ Scope: ChunkScope.Increment increment }] } => source.Count(plan.Relation, cursor, increment),
            _ => 0,
        };
    }

    private static string? Objection(ExportPlan plan, WrittenFile file, CancellationToken cancellation)
    {
        var export = plan.Request.Export;
        try
        {
            var path = Path.Combine(export.DestinationPath, file.Name);
            var rows = RowFiles.CountByReading(export.Format, export.Compression, path, cancellation);
            if (rows != file.Rows)
                return $"{file.Name} holds {rows} rows, and {file.Rows} were written";

            // A text whose last field was cut off, or a gzip without its end, still has all its rows.
            var bytes = (ulong)new FileInfo(path).Length;
            return bytes == file.Bytes ? null : $"{file.Name} has {bytes} bytes, and {file.Bytes} were written";
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return $"{file.Name} cannot be read back: {ErrorText.OneLine(failure)}";
        }
    }
}
