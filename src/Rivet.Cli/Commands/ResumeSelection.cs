using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary>Which runs <c>rivet run --resume</c> was asked to continue.</summary>
/// <param name="ExportName">The export; null for all of them.</param>
/// <param name="RunId">The one run; null for the newest unfinished one of each export.</param>
internal sealed record ResumeSelection(string? ExportName, string? RunId)
{
    /// <summary>Finds the runs, in the configuration's order, and changes nothing.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="store">Where the journals are.</param>
    /// <param name="request">What is asked of an export.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ConfigurationException">There is no such export or run, or what is asked cannot be done.</exception>
    /// <exception cref="ResumeRefusedException">There is nothing to resume, or it cannot be resumed.</exception>
    public async Task<IReadOnlyList<ResumableRun>> ChooseAsync(
        ExportConfiguration configuration, JournalStore store, Func<ExportDefinition, ExportRequest> request, CancellationToken cancellation)
    {
        if (RunId is not null)
            return [await NamedAsync(RunId, configuration, store, request, cancellation)];
        var chosen = ExportSelection.Choose(configuration, ExportName);
        var runs = new List<ResumableRun>();
        foreach (var export in chosen)
        {
            if (await ResumableRun.FindAsync(store, request(export), cancellation) is { } run)
                runs.Add(run);
        }

        return runs.Count > 0 ? runs : throw new ResumeRefusedException($"--resume: {Nothing(chosen)}; rivet run begins a new run");
    }

    private async Task<ResumableRun> NamedAsync(
        string runId, ExportConfiguration configuration, JournalStore store, Func<ExportDefinition, ExportRequest> request, CancellationToken cancellation)
    {
        var all = await new JournalReader(store).ListRunsAsync(cancellation: cancellation);
        var (run, exportName) = NamedRun.Find(configuration, ExportName, runId, all);
        var export = ExportSelection.Choose(configuration, exportName)[0];
        return await ResumableRun.OfAsync(store, request(export), run.RunId, cancellation);
    }

    private static string Nothing(IReadOnlyList<ExportDefinition> exports) => exports.Count == 1
        ? $"there is no unfinished run of '{exports[0].Name}'"
        : "there is no unfinished run of any export";
}
