using Rivet.Cli.Output;
using Rivet.Cli.Progress;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary>The runs of one command: all of them can be meant before the first begins, and one that fails does not stop the next.</summary>
/// <param name="first">The first, whose plan is still fresh when it begins.</param>
/// <param name="later">The others. The source may change before their turn, so that they are planned again then.</param>
internal sealed class RunSequence(PlannedExport first, IReadOnlyList<ExportRequest> later)
{
    /// <summary>Plans all exports, and leaves nothing in any source or destination.</summary>
    /// <exception cref="ConfigurationException">One of them cannot be run.</exception>
    public static async Task<RunSequence> PlanAsync(IReadOnlyList<ExportRequest> requests, JournalStore store, CancellationToken cancellation)
    {
        var later = requests.Skip(1).ToList();
        foreach (var request in later)
            await Exporter.PlanAsync(request, store, cancellation);
        return new RunSequence(await Exporter.PlanAsync(requests[0], store, cancellation), later);
    }

    /// <summary>Runs them, one after another.</summary>
    /// <returns>The command's exit code.</returns>
    /// <exception cref="ConfigurationException">The first cannot be run after all; none was begun.</exception>
    public async Task<int> RunAsync(Exporter exporter, IRunOutput output, bool json, bool verbose, CancellationToken cancellation)
    {
        var succeeded = await ShowAsync(first.Request, progress => exporter.RunAsync(first, progress, cancellation), output, json);
        foreach (var request in later)
        {
            if (cancellation.IsCancellationRequested)
                break;
            try
            {
                succeeded &= await ShowAsync(request, progress => exporter.RunAsync(request, progress, cancellation), output, json);
            }
            catch (ConfigurationException changed)
            {
                // It could be run when the command began, and other runs are done: that is a failure, and no mistake in the configuration.
                ErrorReport.Write(changed, verbose);
                succeeded = false;
            }
        }

        return succeeded && !cancellation.IsCancellationRequested ? ExitCode.Success : ExitCode.Failed;
    }

    /// <summary>Runs one export, shows how far it is and how it ended.</summary>
    /// <returns>Whether all its rows were exported and every check passed.</returns>
    public static async Task<bool> ShowAsync(
        ExportRequest request, Func<IProgress<ExportProgress>, Task<ExportResult>> run, IRunOutput output, bool json)
    {
        var result = await ProgressDisplay.ShowAsync(request.Export.Name, json, run);
        output.Write(result.Summary);
        return result.Summary is { Status: RunStatus.Success, Validated: not false, Reconciliation: null or { Matched: true } };
    }
}
