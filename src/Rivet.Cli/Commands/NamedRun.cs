using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary>Finds the one run that <c>--run-id</c> names.</summary>
internal static class NamedRun
{
    /// <summary>The run.</summary>
    /// <param name="configuration">Names the exports there are.</param>
    /// <param name="exportName">The export it should be of; null when that was not said.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="runs">All runs, newest first.</param>
    /// <exception cref="ConfigurationException">There is no such export, or no such run of it, or nobody can tell whose it is.</exception>
    public static (RunListing Run, string ExportName) Find(
        ExportConfiguration configuration, string? exportName, string runId, IReadOnlyList<RunListing> runs)
    {
        if (exportName is not null)
            return (new RunSelection(exportName, runId, 1).Choose(configuration, runs)[0], exportName);
        var run = runs.FirstOrDefault(one => one.RunId.Value == runId);
        return run switch
        {
            null => throw new ConfigurationException($"--run-id: there is no run '{runId}'; rivet journal -e NAME lists the runs of an export"),
            { ExportName: { } name } => (run, name),
            _ => throw new ConfigurationException($"--run-id: the journal of run '{runId}' does not say which export it is of; name the export with -e"),
        };
    }
}
