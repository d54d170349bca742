using System.CommandLine;
using Rivet.Cli.Output;
using Rivet.Cli.Progress;
using Rivet.Cli.State;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary><c>rivet run</c>: exports what the configuration says.</summary>
internal static class RunCommand
{
    private const string Description = """
        Exports what the configuration says, each export in a run of its own: one after another, or several at once. One that fails
        does not stop the others.

        Exits with 0 when all rows were exported and every check passed, with 1 when not, with 2 when the command line or the
        configuration is wrong. --json writes an array with a summary for each run, also when there is only one.

        --resume continues the newest run of each export that has no outcome because its process died: it keeps the files of the
        chunks that are on record as completed, deletes what was left half-written, exports the other chunks as they were planned,
        and ends that run. It needs the plan to be unchanged, and exits with 2 when it is not or when there is nothing to resume, and
        with 1 when another process writes the run.
        """;

    private const string Examples = """
          rivet run
          rivet run -c etl/rivet.yaml -e orders --validate --reconcile
          rivet run --parallel-exports 3
          rivet run --json | jq '.[].status'
          rivet run --resume
          rivet run --resume -e orders --run-id orders_20260513T120000.123
        """;

    private static readonly Option<string?> Export = new("--export", "-e") { Description = "Run this export only.", HelpName = "NAME" };

    private static readonly Option<int> ParallelExports = WholeNumber.AtLeastOne("--parallel-exports", 1, "The most exports that run at once.");

    private static readonly Option<bool> Validate = new("--validate") { Description = "Read each file back and compare its rows." };

    private static readonly Option<bool> Reconcile = new("--reconcile") { Description = "Compare the source's COUNT(*) with what was exported." };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Continue the newest unfinished run instead of beginning one." };

    private static readonly Option<string?> RunId = new("--run-id") { Description = "With --resume: continue this run.", HelpName = "ID" };

    public static Command Create()
    {
        var command = new CommandWithExamples("run", Description, Examples) { Export, ParallelExports, Validate, Reconcile, Resume, RunId };
        CommonOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(RunId) is not null && !result.GetValue(Resume))
                result.AddError("--run-id names a run to be resumed; add --resume, or leave it out to begin a new run");
        });
        command.SetAction((parsed, _) => ExecuteAsync(
            parsed.GetValue(CommonOptions.Config)!,
            parsed.GetValue(Export),
            parsed.GetValue(Resume) ? new ResumeSelection(parsed.GetValue(Export), parsed.GetValue(RunId)) : null,
            (definition, configuration) => new ExportRequest(
                configuration.File, configuration.Source, definition, parsed.GetValue(Validate), parsed.GetValue(Reconcile)),
            parsed.GetValue(ParallelExports),
            parsed.GetValue(CommonOptions.Json),
            parsed.GetValue(CommonOptions.Verbose)));
        return command;
    }

    // Whatever can be wrong with what was asked is found before the first thing is made: no journal, no folder, no run.
    private static async Task<int> ExecuteAsync(
        string configurationPath,
        string? exportName,
        ResumeSelection? resume,
        Func<ExportDefinition, ExportConfiguration, ExportRequest> request,
        int atOnce,
        bool json,
        bool verbose)
    {
        var configuration = ConfigurationFile.Load(configurationPath);
        var options = JournalOptions.For(configuration, verbose);
        Exporter.CheckSettings(options);
        using var interruption = new Interruption(Console.Error);
        if (resume is not null)
        {
            return await ResumeSequence.ExecuteAsync(
                resume, configuration, options, definition => request(definition, configuration), json, verbose, interruption.Token);
        }

        var requests = ExportSelection.Choose(configuration, exportName).Select(export => request(export, configuration)).ToList();
        var runs = await RunSequence.PlanAsync(requests, interruption.Token);

        await using var journals = RunJournals.Start(options);
        using IRunOutput output = json ? new RunJsonOutput(Console.OpenStandardOutput()) : new RunTextOutput(Consoles.Output());
        return await runs.RunAsync(new Exporter(journals), output, new ProgressDisplay(asLines: json || atOnce > 1), atOnce, verbose, interruption.Token);
    }
}
