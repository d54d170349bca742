using Rivet.Cli.Output;
using Rivet.Cli.Progress;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary>The runs of one command: all of them can be meant before the first begins, and one that fails does not stop the others.</summary>
/// <param name="requests">What to export, in their order.</param>
/// <param name="first">The plan of the first, which is still fresh when it begins. The source may change before the turn of the others.</param>
internal sealed class RunSequence(IReadOnlyList<ExportRequest> requests, PlannedExport first)
{
    /// <summary>Plans all exports, and leaves nothing in any source or destination.</summary>
    /// <exception cref="ConfigurationException">One of them cannot be run.</exception>
    public static async Task<RunSequence> PlanAsync(IReadOnlyList<ExportRequest> requests, JournalStore store, CancellationToken cancellation)
    {
        foreach (var request in requests.Skip(1))
            await Exporter.PlanAsync(request, store, cancellation);
        return new RunSequence(requests, await Exporter.PlanAsync(requests[0], store, cancellation));
    }

    /// <summary>Runs them.</summary>
    /// <param name="exporter">Runs each.</param>
    /// <param name="output">Where each is shown when it has ended.</param>
    /// <param name="display">Shows how far each is.</param>
    /// <param name="atOnce">The most that run at once.</param>
    /// <param name="verbose">Whether it is told where an error came from.</param>
    /// <param name="cancellation">Stops those that run, and begins no more.</param>
    /// <returns>The command's exit code.</returns>
    public async Task<int> RunAsync(
        Exporter exporter, IRunOutput output, ProgressDisplay display, int atOnce, bool verbose, CancellationToken cancellation)
    {
        var failures = 0;
        var turns = new ParallelOptions { MaxDegreeOfParallelism = atOnce };
        await Parallel.ForEachAsync(requests, turns, async (request, _) =>
        {
            if (cancellation.IsCancellationRequested || !await SucceedsAsync(exporter, request, output, display, verbose, cancellation))
                Interlocked.Increment(ref failures);
        });
        return failures == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private async Task<bool> SucceedsAsync(
        Exporter exporter, ExportRequest request, IRunOutput output, ProgressDisplay display, bool verbose, CancellationToken cancellation)
    {
        try
        {
            return await ShowAsync(
                request,
                progress => ReferenceEquals(request, first.Request)
                    ? exporter.RunAsync(first, progress, cancellation)
                    : exporter.RunAsync(request, progress, cancellation),
                output,
                display);
        }
        catch (Exception failure) when (RunFailure.Is(failure))
        {
            // It could be run when the command began, and other runs may be done: that is a failure, and no mistake in the configuration.
            ErrorReport.Write(failure, verbose);
            return false;
        }
    }

    /// <summary>Runs one export, shows how far it is and how it ended.</summary>
    /// <returns>Whether all its rows were exported, every check passed, and its mark is there.</returns>
    public static async Task<bool> ShowAsync(
        ExportRequest request, Func<IProgress<ExportProgress>, Task<ExportResult>> run, IRunOutput output, ProgressDisplay display)
    {
        var result = await display.ShowAsync(request.Export.Name, run);
        lock (output)
            output.Write(result.Summary);
        if (result.MissingMark is { } missing)
            ErrorReport.Line($"run {result.Summary.RunId} succeeded, but {missing}");
        return result is { MissingMark: null, Summary: { Status: RunStatus.Success, Validated: not false, Reconciliation: null or { Matched: true } } };
    }
}
