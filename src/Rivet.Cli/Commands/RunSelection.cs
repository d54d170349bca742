using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary>Which runs <c>rivet journal</c> was asked for.</summary>
/// <param name="ExportName">The export.</param>
/// <param name="RunId">The one run; null for the last ones.</param>
/// <param name="Last">How many of the last ones.</param>
internal sealed record RunSelection(string ExportName, string? RunId, int Last)
{
    private const int MaxNamed = 5;

    /// <summary>The runs, newest first.</summary>
    /// <param name="configuration">Names the exports there are; those that are only in the journal count too.</param>
    /// <param name="runs">All runs, newest first.</param>
    /// <exception cref="ConfigurationException">There is no such export, or no such run of it.</exception>
    public IReadOnlyList<RunListing> Choose(ExportConfiguration configuration, IReadOnlyList<RunListing> runs)
    {
        var known = configuration.Exports.Select(export => export.Name).Union(runs.Select(run => run.ExportName).OfType<string>());
        ExportSelection.RefuseUnknown(configuration, ExportName, [.. known]);
        List<RunListing> mine = [.. runs.Where(IsMine)];
        if (RunId is null)
            return [.. mine.Take(Last)];
        return mine.Find(run => run.RunId.Value == RunId) is { } chosen ? [chosen] : throw Unknown(mine, runs);
    }

    // Where the first row cannot be read, the id still tells whose run it was.
    private bool IsMine(RunListing run) =>
        run.ExportName == ExportName || (run.ExportName is null && run.RunId.Value.StartsWith(ExportName + "_", StringComparison.Ordinal));

    private ConfigurationException Unknown(List<RunListing> mine, IReadOnlyList<RunListing> runs)
    {
        var owner = runs.FirstOrDefault(run => run.RunId.Value == RunId)?.ExportName;
        var what = owner is null ? $"there is no run '{RunId}'" : $"run '{RunId}' is of export '{owner}'";
        var known = string.Join(", ", mine.Take(MaxNamed).Select(run => run.RunId.Value));
        return new ConfigurationException(
            mine.Count == 0 ? $"--run-id: {what}; no runs of '{ExportName}' are recorded yet" : $"--run-id: {what}; the last of '{ExportName}': {known}");
    }
}
