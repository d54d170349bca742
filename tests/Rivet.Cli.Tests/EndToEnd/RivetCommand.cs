using System.Diagnostics;

namespace Rivet.Cli.Tests.EndToEnd;

/// <summary>The real command, as a process of its own.</summary>
internal static class RivetCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<Finished> RunAsync(string folder, params string[] arguments) => await FinishAsync(Start(folder, arguments));

    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "rivet.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("RIVET_STATE_URL");
        return Process.Start(start)!;
    }

    public static async Task<Finished> FinishAsync(Process process)
    {
        using (process)
        {
            using var limit = new CancellationTokenSource(Patience);
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Finished(process.ExitCode, await output, await errors);
        }
    }

    /// <param name="ExitCode">What it exited with.</param>
    /// <param name="Output">What it wrote to standard output.</param>
    /// <param name="Errors">What it wrote to standard error.</param>
    public sealed record Finished(int ExitCode, string Output, string Errors);
}
