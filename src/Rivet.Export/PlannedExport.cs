using Rivet.Export.Planning;

namespace Rivet.Export;

/// <summary>An export whose plan was made, by <see cref="Exporter.PlanAsync"/>: when it was made, the export could be run.</summary>
public sealed class PlannedExport
{
    internal PlannedExport(ExportPlan plan) => Plan = plan;

    /// <summary>What was asked.</summary>
    public ExportRequest Request => Plan.Request;

    internal ExportPlan Plan { get; }
}
