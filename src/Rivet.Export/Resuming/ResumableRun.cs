using System.Data.Common;
using Rivet.Export.Configuration;
using Rivet.Export.Resuming;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export;

/// <summary>
/// An unfinished run that can be resumed, as far as its record, the configuration and the source tell. Whether its owner is gone
/// shows when it is resumed, by <see cref="Exporter.ResumeAsync"/>.
/// </summary>
public sealed class ResumableRun
{
    private ResumableRun(ExportRequest request, RunId runId)
    {
        Request = request;
        RunId = runId;
    }

    /// <summary>What is asked. The run also makes the checks that it was begun with.</summary>
    public ExportRequest Request { get; }

    /// <summary>The run.</summary>
    public RunId RunId { get; }

    /// <summary>Finds the newest run of an export that has no outcome. It changes nothing.</summary>
    /// <param name="store">Where the journals are; it need not exist.</param>
    /// <param name="request">The export.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The run; null when every run of the export has its outcome.</returns>
    /// <exception cref="ResumeRefusedException">It cannot be resumed.</exception>
    /// <exception cref="ConfigurationException">What is asked cannot be done at all.</exception>
    /// <exception cref="RunRefusedException">Its journal is damaged, or that of the run before it, from which an incremental export would go on.</exception>
    /// <exception cref="DbException">The store cannot be read.</exception>
    /// <exception cref="IOException">The store cannot be read any more, which tells where an incremental export goes on.</exception>
    public static async Task<ResumableRun?> FindAsync(JournalStore store, ExportRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reader = new JournalReader(store);
        foreach (var run in await reader.ListRunsAsync(request.Export.Name, cancellation).ConfigureAwait(false))
        {
            if (run.ExportName is not null
                && await reader.ReadAsync(run.RunId, cancellation).ConfigureAwait(false) is { Journal.FinalOutcome: null } reading)
            {
                return await CheckAsync(store, request, reading, cancellation).ConfigureAwait(false);
            }
        }

        return null;
    }

    /// <summary>Takes one run of an export. It changes nothing.</summary>
    /// <param name="store">Where the journals are.</param>
    /// <param name="request">The export.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UnknownRunException">There is no such run.</exception>
    /// <exception cref="ResumeRefusedException">It has its outcome, is of another export, or cannot be resumed.</exception>
    /// <exception cref="ConfigurationException">What is asked cannot be done at all.</exception>
    /// <exception cref="RunRefusedException">Its journal is damaged, or that of the run before it, from which an incremental export would go on.</exception>
    /// <exception cref="DbException">The store cannot be read.</exception>
    /// <exception cref="IOException">The store cannot be read any more, which tells where an incremental export goes on.</exception>
    public static async Task<ResumableRun> OfAsync(JournalStore store, ExportRequest request, RunId runId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(runId);
        var reading = await new JournalReader(store).ReadAsync(runId, cancellation).ConfigureAwait(false) ?? throw new UnknownRunException(runId);
        return await CheckAsync(store, request, reading, cancellation).ConfigureAwait(false);
    }

    private static async Task<ResumableRun> CheckAsync(JournalStore store, ExportRequest request, RunReading reading, CancellationToken cancellation)
    {
        var runId = reading.Journal.RunId;
        if (reading.Damage is { } damage)
            throw new RunRefusedException(runId, $"run {runId} cannot be resumed, because its journal is damaged: {damage}");
        await ResumePlanner.PlanAsync(store, request, reading.Journal, cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        return new ResumableRun(request, runId);
    }
}
