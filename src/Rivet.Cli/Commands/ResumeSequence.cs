using System.Data.Common;
using Rivet.Cli.Output;
using Rivet.Cli.Progress;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary><c>rivet run --resume</c>: continues unfinished runs, one after another. One that cannot be continued does not stop the next.</summary>
internal static class ResumeSequence
{
    /// <summary>Finds the runs, and continues them when all of them can be meant.</summary>
    /// <returns>The command's exit code.</returns>
    /// <exception cref="ConfigurationException">What was asked cannot be done; nothing was changed.</exception>
    /// <exception cref="IOException">The journals cannot be read.</exception>
    public static async Task<int> ExecuteAsync(
        ResumeSelection selection,
        ExportConfiguration configuration,
        RunJournalOptions options,
        Func<ExportDefinition, ExportRequest> request,
        bool json,
        bool verbose,
        CancellationToken cancellation)
    {
        IReadOnlyList<ResumableRun> runs;
        try
        {
            runs = await selection.ChooseAsync(configuration, options.Store, request, cancellation);
        }
        catch (ResumeRefusedException refusal)
        {
            Write(refusal, verbose);
            return ExitCode.Usage;
        }
        catch (DbException failure)
        {
            throw Unreadable(options.Store, failure);
        }

        await using var journals = RunJournals.Start(options);
        using IRunOutput output = json ? new RunJsonOutput(Console.OpenStandardOutput()) : new RunTextOutput(Consoles.Output());
        return await RunAsync(runs, journals, output, json, verbose, cancellation);
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<ResumableRun> runs, RunJournals journals, IRunOutput output, bool json, bool verbose, CancellationToken cancellation)
    {
        var exporter = new Exporter(journals);
        var display = new ProgressDisplay(asLines: json);
        var succeeded = true;
        foreach (var run in runs)
        {
            if (cancellation.IsCancellationRequested)
                break;
            try
            {
                succeeded &= await RunSequence.ShowAsync(run.Request, progress => exporter.ResumeAsync(run, progress, cancellation), output, display);
            }
            catch (Exception failure) when (RunFailure.Is(failure))
            {
                // It could be resumed when the command began; other runs may be done by now, so that this is no mistake of the command line.
                ErrorReport.Write(failure, verbose);
                succeeded = false;
            }
            catch (DbException failure)
            {
                ErrorReport.Write(Unreadable(journals.Store, failure), verbose);
                succeeded = false;
            }
            catch (ResumeRefusedException refusal)
            {
                Write(refusal, verbose);
                succeeded = false;
            }
        }

        return succeeded && !cancellation.IsCancellationRequested ? ExitCode.Success : ExitCode.Failed;
    }

    private static IOException Unreadable(JournalStore store, DbException failure) =>
        new($"the journal {store.Name} cannot be read: {failure.Message}", failure);

    private static void Write(ResumeRefusedException refusal, bool verbose)
    {
        ErrorReport.Write(refusal, verbose);
        foreach (var change in refusal.Changes)
            ErrorReport.Line(change);
    }
}
