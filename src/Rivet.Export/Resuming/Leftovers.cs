using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Journal;

namespace Rivet.Export.Resuming;

/// <summary>What an interrupted run left at its destination beside its good files: files half-written, and files that are not on record.</summary>
internal static class Leftovers
{
    /// <summary>Finds them, and changes nothing. Files of other runs and of other programs are not among them.</summary>
    /// <param name="folder">The destination, which must exist.</param>
    /// <param name="runId">The run.</param>
    /// <param name="kept">Names of the run's good files.</param>
    public static IReadOnlyList<Leftover> Find(string folder, RunId runId, IReadOnlySet<string> kept) =>
        [.. Directory.EnumerateFiles(folder)
            .Where(path => IsLeftover(Path.GetFileName(path), runId, kept))
            .Order(StringComparer.Ordinal)
            .Select(path => new Leftover(path, File.GetLastWriteTimeUtc(path)))];

    /// <summary>
    /// Deletes them, and makes that durable. A file that was written since is not deleted: this process may have been paused, and the run's
    /// next owner have put a good file in its place.
    /// </summary>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be deleted.</exception>
    public static void Delete(string folder, IReadOnlyList<Leftover> leftovers)
    {
        foreach (var leftover in leftovers.Where(leftover => File.GetLastWriteTimeUtc(leftover.Path) == leftover.WrittenAt))
            File.Delete(leftover.Path);
        if (leftovers.Count > 0)
            DurableFolder.Flush(folder);
    }

    private static bool IsLeftover(string name, RunId runId, IReadOnlySet<string> kept) =>
        PendingFile.FinalNameOf(name) is { } final ? FileNames.IsOf(runId, final) : FileNames.IsOf(runId, name) && !kept.Contains(name);
}

/// <summary>A file that an interrupted run left.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="WrittenAt">When it was last written, UTC, as it was found.</param>
internal sealed record Leftover(string Path, DateTime WrittenAt);
