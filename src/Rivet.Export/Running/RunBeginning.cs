using Rivet.Export.Drift;
using Rivet.Export.Planning;
using static Rivet.Export.Running.ChunkWork;

namespace Rivet.Export.Running;

/// <summary>Where a run begins in this process: at its start, or where an owner before this one was interrupted.</summary>
/// <param name="Undone">The chunks that are to be done.</param>
/// <param name="Done">The chunks that are done and on record.</param>
/// <param name="WorkedBefore">How long others worked on it.</param>
/// <param name="PlanIsRecorded">Whether the plan is durable already.</param>
internal sealed record RunBeginning(
    IReadOnlyList<ExportChunk> Undone, IReadOnlyList<ChunkExported> Done, TimeSpan WorkedBefore, bool PlanIsRecorded)
{
    /// <summary>How its columns have changed.</summary>
    public SchemaDrift Drift { get; init; } = SchemaDrift.None;

    /// <summary>The start of a new run.</summary>
    public static RunBeginning Of(ExportPlan plan, SchemaDrift drift) =>
        new([.. plan.Cut.Chunks.Select(chunk => new ExportChunk(chunk, Attempt: 1))], [], TimeSpan.Zero, PlanIsRecorded: false) { Drift = drift };
}
