using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Rivet.Journal.Actors;

/// <summary>What this machine knows of its processes.</summary>
internal static class ThisMachine
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";
    private const string ProcessNamespace = "/proc/self/ns/pid";

    // Of /proc/PID/stat, counted behind the name in parentheses, which may hold anything.
    private const int StartField = 19;
    private const int NoSuchProcess = 3;

    /// <summary>Unlike that of any other machine or container whose processes have numbers of their own; empty when there is no telling.</summary>
    public static string Identity { get; } = Identify();

    /// <summary>When a process started, in a unit of this machine's own; null when there is no such process, 0 when it does not say.</summary>
    public static long? StartOf(int processId)
    {
        if (OperatingSystem.IsLinux())
            return StartInProc(processId);
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond;
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    private static long? StartInProc(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[StartField], CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return IsHidden(processId) ? 0 : null;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    // Where processes of other users are hidden from /proc, a signal that is none still finds them.
    private static bool IsHidden(int processId) => Signal(processId, 0) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int processId, int signal);

    private static string Identify()
    {
        // A name alone does not tell machines apart; then only leases tell.
        if (!OperatingSystem.IsLinux())
            return "";
        try
        {
            return $"{File.ReadAllText(BootId).Trim()} {new FileInfo(ProcessNamespace).LinkTarget}";
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
