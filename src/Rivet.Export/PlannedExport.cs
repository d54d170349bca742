using Rivet.Export.Planning;
using Rivet.Journal;

namespace Rivet.Export;

/// <summary>An export whose plan was made, by <see cref="Exporter.PlanAsync"/>: when it was made, the export could be run.</summary>
public sealed class PlannedExport
{
    internal PlannedExport(ExportPlan plan)
    {
        Plan = plan;
        Snapshot = plan.AsRecorded();
        Remarks = [.. plan.Remarks.Select(Redactor.Redact)];
    }

    /// <summary>What was asked.</summary>
    public ExportRequest Request => Plan.Request;

    /// <summary>The plan as the journal would record it, without secrets.</summary>
    public PlanSnapshot Snapshot { get; }

    /// <summary>
    /// What deserves attention in it, as the journal would record it behind the plan, without secrets: each a <see cref="PlanWarning"/> or a
    /// <see cref="Warning"/>; none when there is nothing to say.
    /// </summary>
    public IReadOnlyList<RunEvent> Remarks { get; }

    /// <summary>Pieces that it would be exported in, each into one file at most; 0 when there are no rows to be exported.</summary>
    public int Chunks => Plan.Cut.Chunks.Count;

    internal ExportPlan Plan { get; }
}
