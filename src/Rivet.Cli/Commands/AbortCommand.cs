using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using Rivet.Cli.Output;
using Rivet.Cli.Runs;
using Rivet.Cli.State;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary><c>rivet journal abort</c>: gives a run its outcome whose process died.</summary>
internal static class AbortCommand
{
    private const string Description = """
        Ends a run whose process died and that nobody will resume: its outcome becomes 'failed', with an error that says it was
        aborted. Its files stay.

        Exits with 0 when the run has ended so, with 1 when another process writes it or its journal is damaged, with 2 when there
        is no such run or it has an outcome.
        """;

    private const string Examples = """
          rivet journal abort --run-id orders_20260513T120000.123
          rivet journal abort -c etl/rivet.yaml -e orders --run-id orders_20260513T120000.123 --reason "the machine was replaced"
        """;

    private static readonly Option<string> RunId = new("--run-id") { Description = "The run.", HelpName = "ID", Required = true };

    private static readonly Option<string?> Export = new("--export", "-e") { Description = "The export that it is of; found by itself.", HelpName = "NAME" };

    private static readonly Option<string?> Reason = new("--reason") { Description = "Why, for whoever reads the journal.", HelpName = "TEXT" };

    public static Command Create()
    {
        var command = new CommandWithExamples("abort", Description, Examples) { RunId, Export, Reason };
        CommonOptions.AddTo(command);
        command.Validators.Add(RefuseMisplaced);
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            parsed.GetValue(CommonOptions.Config)!,
            (parsed.GetValue(Export), parsed.GetValue(RunId)!),
            parsed.GetValue(Reason),
            parsed.GetValue(CommonOptions.Json),
            parsed.GetValue(CommonOptions.Verbose),
            cancellation));
        return command;
    }

    // What stands before 'abort' belongs to 'journal', and would be passed over.
    private static void RefuseMisplaced(CommandResult result)
    {
        if (result.Parent is CommandResult journal && journal.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit) is { } misplaced)
            result.AddError($"{misplaced.Option.Name} stands before abort; put it behind: rivet journal abort {misplaced.Option.Name} …");
    }

    private static async Task<int> ExecuteAsync(
        string configurationPath, (string? ExportName, string RunId) named, string? reason, bool json, bool verbose, CancellationToken cancellation)
    {
        var configuration = ConfigurationFile.Load(configurationPath);
        var options = JournalOptions.For(configuration, verbose);
        Exporter.CheckSettings(options);
        var reader = new JournalReader(options.Store);
        try
        {
            var (run, exportName) = NamedRun.Find(configuration, named.ExportName, named.RunId, await reader.ListRunsAsync(cancellation: cancellation));
            RunAbort.RefuseEnded(await reader.ReadAsync(run.RunId, cancellation) ?? throw new UnknownRunException(run.RunId));

            await using var journals = RunJournals.Start(options);
            var summary = await RunAbort.AbortAsync(journals, run.RunId, exportName, reason);
            using IRunOutput output = json ? new RunJsonOutput(Console.OpenStandardOutput()) : new RunTextOutput(Consoles.Output());
            output.Write(summary);
            return ExitCode.Success;
        }
        catch (DbException failure)
        {
            throw new IOException($"the journal {options.Store.Name} cannot be read: {failure.Message}", failure);
        }
    }
}
