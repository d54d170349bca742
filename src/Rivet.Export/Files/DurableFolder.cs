using System.Runtime.InteropServices;

namespace Rivet.Export.Files;

/// <summary>Makes the names in a folder durable: on Unix a rename outlives a power cut only after its folder was flushed.</summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder to disk. Windows writes renames through its own log and has no such call.</summary>
    /// <exception cref="IOException">It could not be flushed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw Failure("opened", folder);
        try
        {
            if (Synchronize(descriptor) != 0)
                throw Failure("flushed", folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string what, string folder) =>
        new($"The folder '{folder}' could not be {what}: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronize(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
