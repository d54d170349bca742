using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Quality;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Export.Running;

/// <summary>
/// Ends a run whose chunks are done or given up: makes the checks that were asked for and records each verdict when it is reached, lists the
/// files, and records the outcome, behind which nothing comes but the mark that it was a success. Nobody else uses the writer from then on.
/// </summary>
internal sealed class RunEnding(ExportPlan plan, RunWriter writer, RunStopwatch stopwatch, CancellationToken cancellation)
{
    private string? _failure;
    private bool _matched = true;

    /// <summary>
    /// Completes when the outcome is durable and, if that is a success, its mark is written. A mark that cannot be written changes nothing of the outcome;
    /// the result says so.
    /// </summary>
    /// <param name="failure">Why the chunks failed; null when they did not.</param>
    /// <param name="cancelled">Whether chunks were left undone.</param>
    /// <param name="totals">What is to be checked.</param>
    /// <param name="workerWriters">The writers of the workers, which record no more.</param>
    /// <exception cref="JournalException">The outcome could not be recorded, or not be read.</exception>
    public async Task<ExportResult> EndAsync(string? failure, bool cancelled, ExportTotals totals, IReadOnlyList<RunWriter> workerWriters)
    {
        _failure = failure;
        foreach (var workerWriter in workerWriters)
            await workerWriter.DisposeAsync();
        var status = failure is not null ? RunStatus.Failed : cancelled ? RunStatus.Cancelled : await CheckAsync(totals);
        var duration = (long)stopwatch.Elapsed.TotalMilliseconds;
        await writer.RecordAsync(new RunCompleted(status, _failure, duration));
        await writer.FlushAsync();
        var missingMark = status == RunStatus.Success && _matched ? await Task.Run(MarkSuccess, CancellationToken.None) : null;
        var answer = await writer.AskAsync(LastQuestion(writer));
        await writer.DisposeAsync();
        return new ExportResult(answer.Summary) { MissingMark = missingMark };
    }

    /// <summary>What came of it all. The outcome has waited for the store as long as writers do; so may this.</summary>
    public static GetSummary LastQuestion(RunWriter writer) => new(writer.RunId) { Timeout = writer.AwayLimit };

    private string? MarkSuccess()
    {
        try
        {
            RunMarks.WriteSuccess(plan, writer.RunId);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var path = Path.Combine(plan.Request.Export.DestinationPath, FileNames.SuccessOf(writer.RunId));
            return Redactor.Redact($"its mark '{path}' cannot be written: {ErrorText.OneLine(failure)}");
        }
    }

    private async Task<string> CheckAsync(ExportTotals totals)
    {
        try
        {
            if (plan.Request.Export.Quality is { } rules)
                await CheckQualityAsync(rules, totals);
            if (plan.Request.Validate)
                await ValidateAsync(totals.Files);
            if (plan.Request.Reconcile)
                await ReconcileAsync(totals.Rows);
            if (_failure is null && _matched)
                await Task.Run(() => RunMarks.WriteManifest(plan, writer.RunId, totals), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // That a file is damaged outweighs that the other checks were not made.
            return _failure is null ? RunStatus.Cancelled : RunStatus.Failed;
        }
        catch (Exception failure) when (failure is not (JournalException or OutOfMemoryException))
        {
            Fail($"a check failed: {ErrorText.OneLine(failure)}");
        }

        return _failure is null ? RunStatus.Success : RunStatus.Failed;
    }

    private async Task CheckQualityAsync(QualityRules rules, ExportTotals totals)
    {
        var verdict = await Task.Run(() => QualityChecks.Make(plan, rules, totals, cancellation), cancellation);
        var fails = rules.Severity == QualitySeverity.Fail;
        foreach (var violation in verdict.Violations)
            await writer.RecordAsync(new QualityIssue(fails ? "FAIL" : "WARN", violation));
        if (verdict.NotMade is { } notMade)
            await writer.RecordAsync(new Warning("quality", notMade));
        if (fails && verdict.Objections.Any())
            Fail($"quality failed: {string.Join("; ", verdict.Objections)}");
    }

    private async Task ValidateAsync(IReadOnlyList<WrittenFile> files)
    {
        var objections = await Task.Run(() => RunChecks.Validate(plan, files, cancellation), cancellation);
        foreach (var objection in objections)
            await writer.RecordAsync(new Warning("validation", objection));
        await writer.RecordAsync(new ValidationResult(objections.Count == 0));
        if (objections.Count > 0)
            Fail($"validation failed: {objections[0]}");
    }

    private async Task ReconcileAsync(long exported)
    {
        var rows = await Task.Run(() => RunChecks.CountSource(plan), cancellation);
        _matched = rows == exported;
        await writer.RecordAsync(new ReconciliationResult(rows, exported, _matched));
    }

    private void Fail(string why) => _failure = _failure is null ? why : $"{_failure}; {why}";
}
