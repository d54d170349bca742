using System.Data.Common;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Rivet.Export.Drift;
using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Quality;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Running;

/// <summary>Writes the rows of one chunk to one file.</summary>
internal static class ChunkFile
{
    /// <summary>Blocks until the file is durable under its name.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="runId">The run.</param>
    /// <param name="work">The chunk.</param>
    /// <param name="cancellation">Stops it between rows.</param>
    /// <param name="latency">How long it took to connect and to have the first row.</param>
    /// <param name="tally">Takes the chunk's rows; null for nobody.</param>
    /// <returns>The file; null when the chunk has no rows, the export is cut, and no file of the chunk may be on record: then none is needed.</returns>
    public static WrittenFile? Write(ExportPlan plan, RunId runId, ChunkWork.ExportChunk work, CancellationToken cancellation, out TimeSpan latency, ChunkTally? tally = null)
    {
        var export = plan.Request.Export;
        var name = FileNames.Of(runId, work.Chunk, export);
        var asked = Stopwatch.GetTimestamp();
        using var source = SourceAccess.Open(plan.Request.Source);
        RefuseChanged(plan, source, cancellation);
        var read = source.Read(plan.Relation, plan.Cut.Key, work.Chunk.Scope, cancellation);
        using var rows = tally?.Watch(read) ?? read;
        latency = Stopwatch.GetElapsedTime(asked);
        using var file = new PendingFile(export.DestinationPath, name);
        var count = RowFiles.Write(export.Format, export.Compression, file.Stream, rows, export.CompressionLevel);
        if (count == 0 && work is { Chunk.Scope: not ChunkScope.Everything, FileExpected: false })
            return null;

        return new WrittenFile(name, count, file.Commit(work.MayReplace));
    }

    // Values are read by the places of their columns: under another column's name they would be wrong, and nothing would show it.
    private static void RefuseChanged(ExportPlan plan, ISource source, CancellationToken cancellation)
    {
        var planned = ColumnType.Of(plan.Relation.Columns);
        var now = ColumnType.Of(ColumnsNow(plan, source, planned, cancellation));
        if (ColumnChanges.Difference(planned, now) is { } difference)
            throw new SourceRefusalException($"the columns are not those that were planned any more: {difference}; begin a new run");
    }

    // It was a query when it was planned: what the database says of it now is all there is to say.
    private static IReadOnlyList<SourceColumn> ColumnsNow(ExportPlan plan, ISource source, PlannedColumns planned, CancellationToken cancellation)
    {
        try
        {
            return source.Columns(plan.Relation.Sql, planned, cancellation);
        }
        catch (SourceRefusalException refusal) when (refusal.InnerException is DbException cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }
}
