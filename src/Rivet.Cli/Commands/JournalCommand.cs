using System.CommandLine;
using System.Data.Common;
using Rivet.Cli.Output;
using Rivet.Cli.Runs;
using Rivet.Cli.State;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary><c>rivet journal</c>: what the journals say, also while the runs go on.</summary>
internal static class JournalCommand
{
    private const string Description = """
        Shows what was planned, what happened, what degraded, and how it ended, newest run first. Works while a run is going on.

        Exits with 0, with 1 when a journal is damaged (what is readable is shown), with 2 when there is no such export or run.
        """;

    private const string Examples = """
          rivet journal -e orders
          rivet journal -c etl/rivet.yaml -e orders --last 1
          rivet journal -e orders --run-id orders_20260513T120000.123 --json
        """;

    private static readonly Option<string> Export = new("--export", "-e") { Description = "The export.", HelpName = "NAME", Required = true };

    private static readonly Option<string?> RunId = new("--run-id") { Description = "Show this run only.", HelpName = "ID" };

    private static readonly Option<int> Last = WholeNumber.AtLeastOne("--last", 5, "Show so many runs.");

    public static Command Create()
    {
        var command = new CommandWithExamples("journal", Description, Examples) { Export, Last, RunId };
        CommonOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(RunId) is not null && result.GetResult(Last) is { Implicit: false })
                result.AddError("--run-id names one run; leave --last out");
        });
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            parsed.GetValue(CommonOptions.Config)!,
            new RunSelection(parsed.GetValue(Export)!, parsed.GetValue(RunId), parsed.GetValue(Last)),
            parsed.GetValue(CommonOptions.Json),
            cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(string configurationPath, RunSelection selection, bool json, CancellationToken cancellation)
    {
        var configuration = ConfigurationFile.Load(configurationPath);
        var options = StateLocation.OptionsFor(configuration);

        // Nothing is needed of the settings, but who has mistaken one should hear of it wherever they read it.
        options.LoadConfiguration();
        try
        {
            var reader = new JournalReader(options.Store);
            var standings = new RunStandings(reader);
            var chosen = selection.Choose(configuration, await reader.ListRunsAsync(cancellation: cancellation));
            await using IJournalOutput output = json ? new JournalJsonOutput(Console.OpenStandardOutput()) : new JournalTextOutput(Consoles.Output());
            return await ShowAsync(reader, standings, chosen, selection.ExportName, output, cancellation);
        }
        catch (DbException failure)
        {
            throw new IOException($"the journal {options.Store.Name} cannot be read: {failure.Message}", failure);
        }
    }

    // One run at a time, so that a long history does not have to fit into memory; a damaged one does not hide the others.
    private static async Task<int> ShowAsync(
        JournalReader reader,
        RunStandings standings,
        IReadOnlyList<RunListing> chosen,
        string exportName,
        IJournalOutput output,
        CancellationToken cancellation)
    {
        var exitCode = ExitCode.Success;
        foreach (var run in chosen)
        {
            var reading = await reader.ReadAsync(run.RunId, cancellation)
                ?? throw new IOException($"run {run.RunId} was in the journal a moment ago and is not any more");
            output.Write(await ShownRun.FromAsync(standings, reading, exportName, cancellation));
            if (reading.Doubt is { } doubt)
                ErrorReport.Line($"run {run.RunId}: {doubt}");
            if (reading.Damage is not { } damage)
                continue;
            ErrorReport.Line($"run {run.RunId}: its journal is damaged: {damage}");
            exitCode = ExitCode.Failed;
        }

        if (chosen.Count == 0)
            output.WriteNone(exportName);
        return exitCode;
    }
}
