using Rivet.Export.Configuration;
using Rivet.Export.Files;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>Everything that is known about a run before it begins.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Relation">What is read.</param>
/// <param name="Cut">The pieces it is read in.</param>
internal sealed record ExportPlan(ExportRequest Request, SourceRelation Relation, ChunkPlan Cut)
{
    /// <summary>The plan as the journal records it.</summary>
    public PlanSnapshot Snapshot => new()
    {
        ExportName = Request.Export.Name,
        BaseQuery = Relation.Sql,
        Strategy = Request.Export.Mode == ExportMode.Full ? "full" : "chunked",
        Format = Request.Export.Format == FileFormat.Csv ? "csv" : "parquet",
        Compression = Request.Export.Compression.ToString().ToLowerInvariant(),
        DestinationType = "local",
        TuningProfile = "balanced",
        BatchSize = ParquetRowFile.RowsPerGroup,
        Validate = Request.Validate,
        Reconcile = Request.Reconcile,
        Resume = false,
        ChunkKey = Cut.Key is { } key ? Relation.Columns[key].Name : null,
    };
}
