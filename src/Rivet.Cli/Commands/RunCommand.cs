using System.CommandLine;
using Rivet.Cli.Output;
using Rivet.Cli.State;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary><c>rivet run</c>: exports what the configuration says, one export after another.</summary>
internal static class RunCommand
{
    private const string Description = """
        Exports what the configuration says, one export after another, each in a run of its own.

        Exits with 0 when all rows were exported and every check passed, with 1 when not, with 2 when the command line or the
        configuration is wrong. --json writes an array with a summary for each run, also when there is only one.
        """;

    private const string Examples = """
          rivet run
          rivet run -c etl/rivet.yaml -e orders --validate --reconcile
          rivet run --json | jq '.[].status'
        """;

    private static readonly Option<string?> Export = new("--export", "-e") { Description = "Run this export only.", HelpName = "NAME" };

    private static readonly Option<bool> Validate = new("--validate") { Description = "Read each file back and compare its rows." };

    private static readonly Option<bool> Reconcile = new("--reconcile") { Description = "Compare the source's COUNT(*) with what was exported." };

    public static Command Create()
    {
        var command = new CommandWithExamples("run", Description, Examples) { Export, Validate, Reconcile };
        CommonOptions.AddTo(command);
        command.SetAction((parsed, _) => ExecuteAsync(
            parsed.GetValue(CommonOptions.Config)!,
            parsed.GetValue(Export),
            (definition, configuration) => new ExportRequest(
                configuration.File, configuration.Source, definition, parsed.GetValue(Validate), parsed.GetValue(Reconcile)),
            parsed.GetValue(CommonOptions.Json),
            parsed.GetValue(CommonOptions.Verbose)));
        return command;
    }

    // Whatever can be wrong with what was asked is found before the first thing is made: no journal, no folder, no run.
    private static async Task<int> ExecuteAsync(
        string configurationPath, string? exportName, Func<ExportDefinition, ExportConfiguration, ExportRequest> request, bool json, bool verbose)
    {
        var configuration = ConfigurationFile.Load(configurationPath);
        var requests = ExportSelection.Choose(configuration, exportName).Select(export => request(export, configuration)).ToList();
        var options = StateLocation.OptionsFor(configuration) with { Hocon = StandardErrorLog.Hocon(verbose) };
        Exporter.CheckSettings(options);
        using var interruption = new Interruption(Console.Error);
        var runs = await RunSequence.PlanAsync(requests, interruption.Token);

        await using var journals = RunJournals.Start(options);
        using IRunOutput output = json ? new RunJsonOutput(Console.OpenStandardOutput()) : new RunTextOutput(Consoles.Output());
        return await runs.RunAsync(new Exporter(journals), output, json, verbose, interruption.Token);
    }
}
