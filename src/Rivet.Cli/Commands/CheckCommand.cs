using System.CommandLine;
using Rivet.Cli.Output;
using Rivet.Cli.State;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary><c>rivet check</c>: what <c>rivet run</c> would do, without doing it.</summary>
internal static class CheckCommand
{
    private const string Description = """
        Makes the plan of each export and shows it: what would be read, how it would be cut, where it would go, and what deserves attention.
        Nothing is exported and nothing is left behind, neither in the destination nor in the journal.

        Exits with 0 when all exports can be run. Otherwise each mistake is a line, and it exits with 2; with 1 when the only trouble is a
        journal of earlier runs that cannot be read. --json writes an array with an object for each export.
        """;

    private const string Examples = """
          rivet check
          rivet check -c etl/rivet.yaml -e orders
          rivet check --json | jq '.[] | select(.mistake) | .export_name'
        """;

    private static readonly Option<string?> Export = new("--export", "-e") { Description = "Check this export only.", HelpName = "NAME" };

    public static Command Create()
    {
        var command = new CommandWithExamples("check", Description, Examples) { Export };
        CommonOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            parsed.GetValue(CommonOptions.Config)!,
            parsed.GetValue(Export),
            parsed.GetValue(CommonOptions.Json),
            parsed.GetValue(CommonOptions.Verbose),
            cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(string configurationPath, string? exportName, bool json, bool verbose, CancellationToken cancellation)
    {
        var configuration = ConfigurationFile.Load(configurationPath);
        var options = JournalOptions.For(configuration, verbose);
        Exporter.CheckSettings(options);
        var chosen = ExportSelection.Choose(configuration, exportName);
        using ICheckOutput output = json ? new CheckJsonOutput(Console.OpenStandardOutput()) : new CheckTextOutput(Consoles.Output());
        var exitCode = ExitCode.Success;
        foreach (var export in chosen)
        {
            try
            {
                output.Write(await Exporter.PlanAsync(new ExportRequest(configuration.File, configuration.Source, export), options.Store, cancellation));
            }
            catch (Exception mistake) when (RunFailure.Is(mistake))
            {
                // The others may have mistakes too, and all of them are wanted.
                output.WriteMistake(export.Name, mistake.Message);
                exitCode = Math.Max(exitCode, ErrorReport.Write(mistake, verbose));
            }
        }

        return exitCode;
    }
}
