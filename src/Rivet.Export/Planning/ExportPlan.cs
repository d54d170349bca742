using Rivet.Export.Configuration;
using Rivet.Export.Files;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>Everything that is known about a run before it begins.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Relation">What is read.</param>
/// <param name="Cut">The pieces it is read in.</param>
/// <param name="Resumes">Whether it continues an unfinished run.</param>
internal sealed record ExportPlan(ExportRequest Request, SourceRelation Relation, ChunkPlan Cut, bool Resumes = false)
{
    /// <summary>Events that belong behind the plan in the journal.</summary>
    public IEnumerable<RunEvent> Remarks =>
        [.. Relation.Columns.Where(column => column.Remark is not null).Select(column => new PlanWarning("column_type", column.Remark!)), .. Cut.Remarks];

    /// <summary>The plan as the journal records it.</summary>
    public PlanSnapshot Snapshot => new()
    {
        ExportName = Request.Export.Name,
        BaseQuery = Relation.Sql,
        Strategy = Request.Export.Mode.ToString().ToLowerInvariant(),
        Format = Request.Export.Format == FileFormat.Csv ? "csv" : "parquet",
        Compression = Request.Export.Compression.ToString().ToLowerInvariant(),
        DestinationType = "local",
        TuningProfile = "balanced",
        BatchSize = ParquetRowFile.RowsPerGroup,
        Validate = Request.Validate,
        Reconcile = Request.Reconcile,
        Resume = Resumes,
        ChunkKey = Cut is { Key: { } key, Cursor: null } ? Relation.Columns[key].Name : null,
        Resumable = true,
        Source = Request.Source.Place,
        Destination = Request.Export.DestinationPath,
        Columns = ColumnType.Of(Relation.Columns),
        Chunking = Cut.Rule,
        Cursor = Cut.Cursor,
    };

    /// <summary>The plan as it is read from the journal, without its secrets.</summary>
    public PlanSnapshot AsRecorded() => ((PlanResolved)Redactor.Redact(new PlanResolved(Snapshot))).Plan;
}
