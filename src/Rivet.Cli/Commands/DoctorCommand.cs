using System.CommandLine;
using Rivet.Cli.Rendering;
using Rivet.Cli.State;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Export.Surveying;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary><c>rivet doctor</c>: whether everything can be reached that runs need.</summary>
internal static class DoctorCommand
{
    private const string Description = """
        Tries whether the source can be read, the destinations be written, and the journals be kept where the settings say. The store of the journals is
        made when it is not there yet, as a run would do; nothing else is left behind. What the exports would do is told by rivet check.

        Exits with 0 when all of it works, with 1 when something does not, with 2 when the configuration or a setting is wrong.
        """;

    private const string Examples = """
          rivet doctor
          rivet doctor -c etl/rivet.yaml
        """;

    public static Command Create()
    {
        var command = new CommandWithExamples("doctor", Description, Examples);
        command.Options.Insert(0, CommonOptions.Config);
        command.Add(CommonOptions.Verbose);
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            parsed.GetValue(CommonOptions.Config)!, parsed.GetValue(CommonOptions.Verbose), cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(string configurationPath, bool verbose, CancellationToken cancellation)
    {
        var configuration = ConfigurationFile.Load(configurationPath);
        var options = JournalOptions.For(configuration, verbose);
        Exporter.CheckSettings(options);
        List<Finding> findings = [.. await Diagnosis.RunAsync(configuration, cancellation), await OfJournalsAsync(options)];
        foreach (var finding in findings)
            Console.Out.WriteLine(SafeText.OneLine($"{(finding.IsTrouble ? "✗" : "✓")} {finding.Subject}  {finding.Place}: {finding.Says}"));
        return findings.Any(finding => finding.IsTrouble) ? ExitCode.Failed : ExitCode.Success;
    }

    private static async Task<Finding> OfJournalsAsync(RunJournalOptions options)
    {
        try
        {
            await using var journals = RunJournals.Start(options);
            var runs = await journals.ListUnfinishedAsync();
            return new Finding("journals", options.Store.Name, $"can be written, unfinished runs: {runs.Count}", IsTrouble: false);
        }
        catch (Exception failure) when (failure is JournalConfigurationException or JournalException or IOException or System.Data.Common.DbException)
        {
            return new Finding("journals", options.Store.Name, $"cannot be kept: {failure.Message}", IsTrouble: true);
        }
    }
}
