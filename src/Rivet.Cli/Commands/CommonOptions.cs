using System.CommandLine;

namespace Rivet.Cli.Commands;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    public static readonly Option<string> Config = new("--config", "-c")
    {
        Description = "The configuration. Its folder also holds the journals, in .rivet/.",
        HelpName = "PATH",
        DefaultValueFactory = _ => "rivet.yaml",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Write JSON to standard output, and nothing else." };

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "Show where an error came from." };

    /// <summary>Adds them, in the order in which help lists them.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Insert(0, Config);
        command.Add(Json);
        command.Add(Verbose);
    }
}
