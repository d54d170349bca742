namespace Rivet.Export.Files;

/// <summary>The local folder that files go to.</summary>
internal static class Destination
{
    /// <summary>Makes the folder, and a file in it, which is deleted again. Permissions alone do not tell whether that works.</summary>
    /// <returns>What is in the way; null when nothing is.</returns>
    public static Exception? Objection(string folder)
    {
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
            return failure;
        }
    }
}
