using System.Data.Common;
using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Drift;

/// <summary>How the columns of a run differ from those of the last successful run of its export, and what becomes of it.</summary>
/// <param name="Events">Events that belong behind the plan in the journal.</param>
/// <param name="Objection">Why nothing is to be exported; null when the run goes on.</param>
internal sealed record SchemaDrift(IReadOnlyList<RunEvent> Events, string? Objection)
{
    private const string Context = "schema";

    /// <summary>Nothing has changed, or there is nothing to compare with.</summary>
    public static SchemaDrift None { get; } = new([], null);

    /// <summary>Compares a plan with that of the last successful run. What cannot be read is said, and the one before it is taken.</summary>
    public static async Task<SchemaDrift> FindAsync(JournalReader reader, ExportPlan plan, CancellationToken cancellation)
    {
        var events = new List<RunEvent>();
        string? objection = null;
        try
        {
            if (await LastSuccessAsync(reader, plan.Request.Export.Name, events, cancellation).ConfigureAwait(false) is { Plan: { } before } reference)
                objection = Compare(before.Columns, plan, $"run {reference.RunId}", events);
        }
        catch (DbException failure)
        {
            events.Add(new Warning(Context, $"whether columns have changed is not known, because earlier runs cannot be read: {ErrorText.OneLine(failure)}"));
        }

        return new SchemaDrift(events, objection);
    }

    /// <summary>
    /// The same for a run that is continued. Its owner may have died before it could compare, or before it could end the run. Chunks are begun when
    /// what was found is on record: a run that has one may go on.
    /// </summary>
    public static async Task<SchemaDrift> FindAgainAsync(JournalReader reader, ExportPlan plan, RunJournal journal, CancellationToken cancellation)
    {
        if (journal.ChunkEvents.Count > 0)
            return None;
        var drift = await FindAsync(reader, plan, cancellation).ConfigureAwait(false);
        if (journal.SchemaChanges is not [.., { Event: SchemaChanged recorded }])
            return drift;

        // The change is on record. Where there are doubts, which come first, it is not known to be accepted since.
        var doubts = drift.Events.TakeWhile(happened => happened is not SchemaChanged).ToList();
        var isOpen = doubts.Count > 0 && plan.Request.Export.OnSchemaDrift == DriftResponse.Fail;
        return new SchemaDrift(doubts, drift.Objection ?? (isOpen ? Refusal("the last successful run", recorded) : null));
    }

    private static async Task<RunEnds?> LastSuccessAsync(JournalReader reader, string exportName, List<RunEvent> doubts, CancellationToken cancellation)
    {
        foreach (var run in await ExportRuns.NewestFirstAsync(reader, exportName, cancellation).ConfigureAwait(false))
        {
            var ends = await reader.ReadEndsAsync(run.RunId, cancellation).ConfigureAwait(false);
            if (ends is { Damage: { } damage })
                doubts.Add(new Warning(Context, $"columns are not compared with those of run {run.RunId}, because its journal is damaged: {damage}"));
            else if (ends is { Outcome.Status: RunStatus.Success, Plan.Columns.Count: > 0 })
                return ends;
        }

        return null;
    }

    private static string? Compare(PlannedColumns before, ExportPlan plan, string reference, List<RunEvent> events)
    {
        var change = ColumnChanges.Between(before, plan.AsRecorded().Columns);
        if (change is { Added: [], Removed: [], TypeChanged: [] })
            return null;
        events.Add(change);
        if (plan.Request.Export.OnSchemaDrift == DriftResponse.Warn)
            events.Add(new Warning(Context, Difference(reference, change)));
        return plan.Request.Export.OnSchemaDrift == DriftResponse.Fail ? Refusal(reference, change) : null;
    }

    private static string Refusal(string reference, SchemaChanged change) =>
        $"{Difference(reference, change)}; nothing was exported, because on_schema_drift is 'fail'; to accept the columns, run the export once with 'warn'";

    private static string Difference(string reference, SchemaChanged change) =>
        $"the columns differ from those of {reference}: {ColumnChanges.Describe(change)}";
}
