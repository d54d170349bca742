namespace Rivet.Faults;

/// <summary>Which locks a process holds on files, as Linux tells.</summary>
internal static class FileLocks
{
    /// <summary>Locks of a process on one file, as <c>READ</c> and <c>WRITE</c>; none when it has not opened it.</summary>
    /// <param name="processId">A process that stands still, so that it opens and closes nothing meanwhile.</param>
    /// <param name="file">The file's absolute path.</param>
    public static IEnumerable<string> Of(int processId, string file) =>
        from descriptor in new DirectoryInfo($"/proc/{processId}/fd").EnumerateFileSystemInfos()
        where descriptor.LinkTarget == file
        from line in File.ReadLines($"/proc/{processId}/fdinfo/{descriptor.Name}")
        where line.StartsWith("lock:", StringComparison.Ordinal)
        select line.Contains(" WRITE ", StringComparison.Ordinal) ? "WRITE" : "READ";
}
