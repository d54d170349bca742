using Rivet.Export.Configuration;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Cli.Runs;

/// <summary>Gives a run its outcome whose owner is gone.</summary>
internal static class RunAbort
{
    /// <summary>Refuses a run that has its outcome.</summary>
    /// <exception cref="ConfigurationException">It has.</exception>
    public static void RefuseEnded(RunReading reading)
    {
        if (reading.Journal.FinalOutcome?.Event is RunCompleted outcome)
            throw new ConfigurationException($"--run-id: run {reading.Journal.RunId} has ended: {outcome.Status}; only a run without an outcome is aborted");
    }

    /// <summary>Takes the run over and ends it. The outcome is durable then.</summary>
    /// <param name="journals">The journals.</param>
    /// <param name="runId">The run.</param>
    /// <param name="exportName">The export it is of.</param>
    /// <param name="reason">Why; null when nobody says. Secrets in it are taken out.</param>
    /// <exception cref="RunRefusedException">Its owner is alive, or its journal is damaged.</exception>
    /// <exception cref="ConfigurationException">It ended meanwhile.</exception>
    /// <exception cref="JournalException">The outcome cannot be recorded.</exception>
    public static async Task<RunSummary> AbortAsync(RunJournals journals, RunId runId, string exportName, string? reason)
    {
        var run = await journals.OpenRunAsync(runId, exportName);
        var reading = await new JournalReader(journals.Store).ReadAsync(runId) ?? throw new UnknownRunException(runId);
        RefuseEnded(reading);
        await using var writer = run.CreateWriter();
        await writer.RecordAsync(new RunCompleted(RunStatus.Failed, Error(reading.Owners, reason), (long)WorkingTime.Of(reading).TotalMilliseconds));
        await writer.FlushAsync();
        return (await writer.AskAsync(new GetSummary(runId))).Summary;
    }

    private static string Error(IReadOnlyList<RunOwner> owners, string? reason)
    {
        var gone = owners.Count > 1 ? $"aborted by {owners[^1].Owner}, because {owners[^2].Owner} is gone" : "aborted";
        return string.IsNullOrWhiteSpace(reason) ? gone : $"{gone}: {reason}";
    }
}
