using System.CommandLine;
using System.CommandLine.Invocation;

namespace Rivet.Cli.Commands;

/// <summary>The <c>rivet</c> command: what it understands, and how it answers what it does not.</summary>
internal static class RivetCommandLine
{
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments)
    {
        // A path that begins with @ is a path.
        var parsed = Tree().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var complaint in UsageErrors.In(parsed))
                ErrorReport.Line(complaint);
            return ExitCode.Usage;
        }

        try
        {
            // The commands see to signals and exceptions themselves.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
#pragma warning disable CA1031 // The last stop of every exception: it becomes a line and an exit code.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return ErrorReport.Write(failure, parsed.GetValue(CommonOptions.Verbose));
        }
    }

    private static RootCommand Tree()
    {
        var root = new RootCommand("Exports tables in parallel and keeps a journal of every run, written while it happens.");
        root.Add(InitCommand.Create());
        root.Add(DoctorCommand.Create());
        root.Add(RunCommand.Create());
        root.Add(CheckCommand.Create());
        var journal = JournalCommand.Create();
        journal.Add(AbortCommand.Create());
        root.Add(journal);
        CommandWithExamples.ShowIn(root);
        return root;
    }
}
