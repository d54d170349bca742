namespace Rivet.Export.Files;

/// <summary>The local folder that files go to.</summary>
internal static class Destination
{
    /// <summary>
    /// Makes the folder, and a file in it, which is deleted again. Permissions alone do not tell whether that works. When it does not,
    /// the folders that were made are gone again.
    /// </summary>
    /// <returns>What is in the way; null when nothing is.</returns>
    public static Exception? Objection(string folder)
    {
        var missing = Missing(folder);
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(folder, $".rivet-probe.{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Remove(missing) is { } left
                ? new IOException($"{failure.Message} What was made on the way there could not be removed: {left.Message}", failure)
                : failure;
        }
    }

    // The folder and those above it that are not there, the innermost first.
    private static List<string> Missing(string folder)
    {
        var missing = new List<string>();
        for (var path = Path.GetFullPath(folder); path is not null && !Path.Exists(path); path = Path.GetDirectoryName(path))
            missing.Add(path);
        return missing;
    }

    private static Exception? Remove(IEnumerable<string> folders)
    {
        try
        {
            // A folder that somebody has put something into meanwhile is theirs, and those above it with it.
            foreach (var folder in folders.Where(Directory.Exists).TakeWhile(folder => !Directory.EnumerateFileSystemEntries(folder).Any()))
                Directory.Delete(folder);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure;
        }
    }
}
