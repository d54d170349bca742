using System.Diagnostics;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Real processes of this machine.</summary>
internal static class Processes
{
    /// <summary>An owner that ran here and is dead.</summary>
    public static async Task<Owner> DeadOwnerAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        var owner = Owner.ThisProcess() with { ProcessId = process.Id, ProcessStart = ThisMachine.StartOf(process.Id) ?? 0 };
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return owner;
    }
}
