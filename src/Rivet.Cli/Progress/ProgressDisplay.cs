using Rivet.Cli.Output;
using Rivet.Export;

namespace Rivet.Cli.Progress;

/// <summary>Shows how far runs are, on standard error: a bar where somebody watches a single one, lines where somebody may read them later.</summary>
/// <param name="asLines">Whether it is lines wherever it is.</param>
internal sealed class ProgressDisplay(bool asLines)
{
    public Task<ExportResult> ShowAsync(string exportName, Func<IProgress<ExportProgress>, Task<ExportResult>> run) =>
        asLines || Console.IsOutputRedirected || Console.IsErrorRedirected
            ? run(new ProgressLog(Console.Error, TimeProvider.System))
            : ProgressBar.ShowAsync(Consoles.Error(), exportName, run);
}
