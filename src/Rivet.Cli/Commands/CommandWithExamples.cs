using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Rivet.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class CommandWithExamples(string name, string description, string examples) : Command(name, description)
{
    private string Examples { get; } = examples;

    /// <summary>Lets the help option, which the whole tree shares, show them.</summary>
    public static void ShowIn(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is CommandWithExamples command)
                parseResult.InvocationConfiguration.Output.WriteLine($"Examples:{Environment.NewLine}{command.Examples}");
            return exitCode;
        }
    }
}
