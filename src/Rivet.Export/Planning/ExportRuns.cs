using Rivet.Journal.Actors;

namespace Rivet.Export.Planning;

/// <summary>The runs of an export, as far as journals tell whose they are.</summary>
internal static class ExportRuns
{
    /// <summary>
    /// The runs of an export, newest first. They are ordered by their ids, which hold the time: so those whose rows cannot be read have their place too.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The store cannot be read.</exception>
    public static async Task<IReadOnlyList<RunListing>> NewestFirstAsync(JournalReader reader, string exportName, CancellationToken cancellation)
    {
        var runs = await reader.ListRunsAsync(exportName, cancellation).ConfigureAwait(false);
        return [.. runs.Where(run => IsOf(run, exportName)).OrderByDescending(run => run.RunId.Value, StringComparer.Ordinal)];
    }

    /// <summary>Whether a run is of an export, as far as its first row or else its id says.</summary>
    public static bool IsOf(RunListing run, string exportName) => run.ExportName == exportName
        || (run.ExportName is null && run.RunId.Value.LastIndexOf('_') == exportName.Length && run.RunId.Value.StartsWith(exportName, StringComparison.Ordinal));
}
