using System.Data.Common;
using Akka.Actor;
using Rivet.Export.Configuration;
using Rivet.Export.Drift;
using Rivet.Export.Planning;
using Rivet.Export.Resuming;
using Rivet.Export.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export;

/// <summary>Runs exports, each in a run of its own whose journal records every step while it happens. Safe for any number of threads.</summary>
public sealed class Exporter
{
    private const int MostIdsTried = 10;

    private readonly RunJournals _journals;
    private readonly ExportSettings _settings;

    /// <summary>Makes an exporter.</summary>
    /// <param name="journals">Where runs are recorded.</param>
    /// <exception cref="JournalConfigurationException">A setting under <c>rivet.export</c> is wrong.</exception>
    public Exporter(RunJournals journals)
    {
        ArgumentNullException.ThrowIfNull(journals);
        _journals = journals;
        _settings = ExportSettings.Create(journals.Configuration);
    }

    /// <summary>Checks the settings of the exporter and of its journals. It starts nothing and writes nothing.</summary>
    /// <param name="options">What the journals will be started with.</param>
    /// <exception cref="JournalConfigurationException">A setting is wrong.</exception>
    public static void CheckSettings(RunJournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ExportSettings.Create(options.LoadConfiguration());
    }

    /// <summary>Finds out whether an export can be run. It reads the source, tries the destination, and leaves nothing in either.</summary>
    /// <param name="request">What to export.</param>
    /// <param name="store">Where the runs before are recorded, which tell where an incremental export goes on; it need not exist.</param>
    /// <param name="cancellation">Ends the waiting; a query of the source that has begun ends by itself.</param>
    /// <returns>The plan, to be run soon: it does not follow what changes in the source.</returns>
    /// <exception cref="ConfigurationException">What was asked cannot be done.</exception>
    /// <exception cref="RunRefusedException">Where an incremental export goes on cannot be told, because the journal of a run before is damaged.</exception>
    /// <exception cref="IOException">Where an incremental export goes on cannot be told, because the store cannot be read.</exception>
    public static async Task<PlannedExport> PlanAsync(ExportRequest request, JournalStore store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(store);
        var earlier = await EarlierIncrement.FindAsync(store, request, cancellation).ConfigureAwait(false);
        return new PlannedExport(await Task.Run(() => ExportPlanner.PlanAhead(request, earlier?.Plan), cancellation).WaitAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>Runs an export as it was planned, to its end. An increment whose rows another run has exported since is planned anew.</summary>
    /// <inheritdoc cref="RunAsync(ExportRequest, IProgress{ExportProgress}, CancellationToken)"/>
    /// <param name="planned">What to export.</param>
    /// <param name="progress">Hears how far it is, on another thread; null for nobody.</param>
    /// <param name="cancellation">Stops it between rows.</param>
    public async Task<ExportResult> RunAsync(
        PlannedExport planned, IProgress<ExportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(planned);
        if (planned.Plan.Cut.Cursor is { } cursor
            && await EarlierIncrement.FindAsync(_journals.Store, planned.Request, cancellation).ConfigureAwait(false) is { Plan.Cursor.UpTo: { } reached }
            && reached != cursor.After)
        {
            return await RunAsync(planned.Request, progress, cancellation).ConfigureAwait(false);
        }

        await Task.Run(() => ExportPlanner.MakeDestination(planned.Request), cancellation).ConfigureAwait(false);
        return await RunAsync(planned.Plan, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs an export to its end.</summary>
    /// <param name="request">What to export.</param>
    /// <param name="progress">
    /// Hears how far it is, on another thread, which waits for it; null for nobody. If it fails, a warning is logged, it hears nothing more,
    /// and the run goes on.
    /// </param>
    /// <param name="cancellation">
    /// Stops it between rows: no file is left half-written, and the outcome <c>cancelled</c> is recorded. The plan is not interrupted.
    /// </param>
    /// <returns>How it ended, also when it failed, was cancelled, or succeeded without <see cref="ExportResult.MissingMark">its mark</see>. The outcome is durable then.</returns>
    /// <exception cref="ConfigurationException">What was asked cannot be done; no run was begun.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before its run was begun.</exception>
    /// <exception cref="JournalException">
    /// The run cannot be recorded; its chunks have stopped. Or no run was begun: it is a <see cref="RunRefusedException"/> also when the journal of
    /// a run before is damaged that tells where an incremental export goes on.
    /// </exception>
    /// <exception cref="IOException">Where an incremental export goes on cannot be told, because the store cannot be read; no run was begun.</exception>
    public async Task<ExportResult> RunAsync(
        ExportRequest request, IProgress<ExportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellation.ThrowIfCancellationRequested();
        var earlier = await EarlierIncrement.FindAsync(_journals.Store, request, CancellationToken.None).ConfigureAwait(false);
        var plan = await Task.Run(() => ExportPlanner.Plan(request, earlier?.Plan), CancellationToken.None).ConfigureAwait(false);
        return await RunAsync(plan, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Continues an unfinished run to its end: takes it over from its owner, which must be gone, deletes what was left half-done, and exports
    /// the chunks that are not done. The result covers the whole run.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">Hears how far it is, as in <see cref="RunAsync(ExportRequest, IProgress{ExportProgress}, CancellationToken)"/>.</param>
    /// <param name="cancellation">Stops it between rows; the outcome <c>cancelled</c> is recorded, and the run can not be resumed again.</param>
    /// <returns>How it ended, also when it failed, was cancelled, or succeeded without <see cref="ExportResult.MissingMark">its mark</see>. The outcome is durable then.</returns>
    /// <exception cref="RunRefusedException">
    /// Its owner is alive, and the message says who has it; or its journal is damaged, or that of a run before which tells where an incremental export goes on.
    /// </exception>
    /// <exception cref="ResumeRefusedException">
    /// It ended meanwhile, this process writes it or has tried to, its plan has changed, or another run has exported its increment since.
    /// </exception>
    /// <exception cref="DbException">The store cannot be read; the run is unfinished still.</exception>
    /// <exception cref="ConfigurationException">What is asked cannot be done any more; the run is unfinished still.</exception>
    /// <exception cref="IOException">
    /// The destination cannot be read, a leftover not be deleted, or the store not be read, which tells where an incremental export goes on; the run is unfinished still.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The destination cannot be read, or a leftover not be deleted; the run is unfinished still.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before it was taken over.</exception>
    /// <exception cref="JournalException">The run cannot be recorded; its chunks have stopped.</exception>
    public async Task<ExportResult> ResumeAsync(
        ResumableRun run, IProgress<ExportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        cancellation.ThrowIfCancellationRequested();
        using var claim = RunClaims.Take(_journals, run.RunId) ?? throw new ResumeRefusedException($"run {run.RunId} is written by this process");
        RefuseWrittenHere(await ReadAsync(run.RunId).ConfigureAwait(false));
        try
        {
            var opened = await _journals.OpenRunAsync(run.RunId, run.Request.Export.Name, CancellationToken.None).ConfigureAwait(false);
            return await ContinueAsync(run, opened, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await _journals.GiveUpAsync(run.RunId).ConfigureAwait(false);
            throw;
        }
    }

    // Writers of an earlier attempt under the same epoch may still send.
    private void RefuseWrittenHere(RunReading reading)
    {
        if (reading.Owner?.Token == _journals.Owner.Token && reading.Owners[^1].FirstSequence <= reading.Journal.LastSequence)
            throw new ResumeRefusedException($"run {reading.Journal.RunId} was written by this process before, which may still do so; another process can resume it");
    }

    private async Task<RunReading> ReadAsync(RunId runId) =>
        await new JournalReader(_journals.Store).ReadAsync(runId, CancellationToken.None).ConfigureAwait(false) ?? throw new UnknownRunException(runId);

    private async Task<ExportResult> ContinueAsync(
        ResumableRun run, OpenedRun opened, IProgress<ExportProgress>? progress, CancellationToken cancellation)
    {
        var reading = await ReadAsync(run.RunId).ConfigureAwait(false);
        RefuseWrittenHere(reading);

        // Again: what it was planned as, and whether it ended, may have come to be on record until it was taken over.
        var plan = await ResumePlanner.PlanAsync(_journals.Store, run.Request, reading.Journal, CancellationToken.None).ConfigureAwait(false);
        await Task.Run(() => ExportPlanner.MakeDestination(plan.Request), CancellationToken.None).ConfigureAwait(false);
        var drift = await SchemaDrift.FindAgainAsync(new JournalReader(_journals.Store), plan, reading.Journal, CancellationToken.None).ConfigureAwait(false);
        var beginning = await new Resumption(opened, reading, plan, drift).BeginAsync().ConfigureAwait(false);
        return await ExecuteAsync(plan, opened, beginning, progress, cancellation).ConfigureAwait(false);
    }

    private async Task<ExportResult> RunAsync(ExportPlan plan, IProgress<ExportProgress>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var drift = await SchemaDrift.FindAsync(new JournalReader(_journals.Store), plan, cancellation).ConfigureAwait(false);

        // From here on a run may be on record, so it is opened whatever happens, and it is for the run to end as cancelled.
        var (run, claim) = await OpenAsync(plan.Request.Export.Name).ConfigureAwait(false);
        try
        {
            return await ExecuteAsync(plan, run, RunBeginning.Of(plan, drift), progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await _journals.GiveUpAsync(run.RunId).ConfigureAwait(false);
            throw;
        }
        finally
        {
            claim.Dispose();
        }
    }

    private async Task<ExportResult> ExecuteAsync(
        ExportPlan plan, OpenedRun run, RunBeginning beginning, IProgress<ExportProgress>? progress, CancellationToken cancellation)
    {
        var observer = new ExportObserver(progress, _journals.Clock, cancellation);
        _journals.System.ActorOf(ExportActor.Props(plan, run, beginning, _settings, observer), $"export-{Uri.EscapeDataString(run.RunId.Value)}");
        return await observer.Result.ConfigureAwait(false);
    }

    // An id is taken when another process began a run of the same export in the same millisecond.
    private async Task<(OpenedRun Run, IDisposable Claim)> OpenAsync(string exportName)
    {
        for (var attempt = 1; ; attempt++)
        {
            var runId = RunIds.Next(exportName, _journals.Clock);
            if (RunClaims.Take(_journals, runId) is not { } claim)
                continue;
            try
            {
                return (await _journals.BeginRunAsync(runId, exportName).ConfigureAwait(false), claim);
            }
            catch (Exception failure)
            {
                claim.Dispose();
                if (failure is RunRefusedException && attempt < MostIdsTried)
                    continue;

                // It may be opened all the same.
                await _journals.GiveUpAsync(runId).ConfigureAwait(false);
                throw;
            }
        }
    }
}
