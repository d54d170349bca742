using System.Data.Common;
using Rivet.Export.Configuration;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Planning;

/// <summary>
/// Finds where an incremental export goes on. Its journals are the only place that tells: a run that ended well has its files and its record, so that
/// what it reached is exported, and nothing of a run that did not counts, nor of one that did not match its source.
/// </summary>
internal static class EarlierIncrement
{
    /// <summary>The plan of the newest run of the export that succeeded with a cursor.</summary>
    /// <returns>The run and its plan, whose cursor has a position; null when there is none yet, or the export is not incremental.</returns>
    /// <exception cref="RunRefusedException">A run's journal is damaged, so that it cannot be told whether it succeeded, and how far it came.</exception>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public static async Task<(RunId RunId, PlanSnapshot Plan)?> FindAsync(JournalStore store, ExportRequest request, CancellationToken cancellation)
    {
        if (request.Export.Mode != ExportMode.Incremental)
            return null;
        try
        {
            return await NewestAsync(new JournalReader(store), request.Export.Name, cancellation).ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            throw new IOException(
                $"export '{request.Export.Name}' cannot go on where its runs before ended, because the journal {store.Name} cannot be read: {failure.Message}", failure);
        }
    }

    // Plans first: runs in other modes may have any number of entries, and none of those is needed.
    private static async Task<(RunId RunId, PlanSnapshot Plan)?> NewestAsync(JournalReader reader, string exportName, CancellationToken cancellation)
    {
        foreach (var run in await ExportRuns.NewestFirstAsync(reader, exportName, cancellation).ConfigureAwait(false))
        {
            if (Sound(exportName, await reader.ReadBeginningAsync(run.RunId, cancellation).ConfigureAwait(false)) is { PlanSnapshot.Cursor: not null }
                && Sound(exportName, await reader.ReadAsync(run.RunId, cancellation).ConfigureAwait(false)) is { } journal
                && journal.Summary is { Status: RunStatus.Success, Reconciliation: null or { Matched: true } }
                && journal.PlanSnapshot is { Cursor.UpTo: not null } plan)
            {
                return (run.RunId, plan);
            }
        }

        return null;
    }

    private static RunJournal? Sound(string exportName, RunReading? reading)
    {
        if (reading?.Damage is not { } damage)
            return reading?.Journal;
        var run = reading.Journal.RunId;
        throw new RunRefusedException(
            run,
            $"export '{exportName}' cannot go on where its runs before ended, because the journal of run {run} is damaged: {damage}; "
            + "under another name the export begins anew");
    }
}
