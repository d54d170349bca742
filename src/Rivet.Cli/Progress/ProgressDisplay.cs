using Rivet.Cli.Output;
using Rivet.Export;

namespace Rivet.Cli.Progress;

/// <summary>Shows how far a run is, on standard error: a bar where somebody watches, lines where somebody may read them later.</summary>
internal static class ProgressDisplay
{
    public static Task<ExportResult> ShowAsync(string exportName, bool json, Func<IProgress<ExportProgress>, Task<ExportResult>> run) =>
        json || Console.IsOutputRedirected || Console.IsErrorRedirected
            ? run(new ProgressLog(Console.Error, TimeProvider.System))
            : ProgressBar.ShowAsync(Consoles.Error(), exportName, run);
}
