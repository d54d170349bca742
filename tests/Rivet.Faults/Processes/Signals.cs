using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Rivet.Faults;

/// <summary>Signals to processes, by Linux's numbers.</summary>
internal static class Signals
{
    public const int Kill = 9;
    public const int Continue = 18;
    public const int Stop = 19;

    private const char Stopped = 'T';

    /// <exception cref="Win32Exception">There is no such process any more, or it is somebody else's.</exception>
    public static void Send(int processId, int signal)
    {
        if (SendSignal(processId, signal) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>Whether every thread of a process stands still. One of them hears of the signal first, and the others go on until then.</summary>
    public static bool IsStopped(int processId) => Directory.EnumerateDirectories($"/proc/{processId}/task").All(thread =>
    {
        var stat = File.ReadAllText(Path.Combine(thread, "stat"));
        return stat[stat.LastIndexOf(')') + 2] == Stopped;
    });

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
