using Rivet.Export.Configuration;

namespace Rivet.Cli.State;

/// <summary>Where settings stand in files: <c>akka.hocon</c> beside the configuration goes before the one beside the program.</summary>
internal static class SettingsFiles
{
    private const string Name = "akka.hocon";

    public static IReadOnlyList<string> For(ExportConfiguration configuration) =>
        [Path.Combine(Path.GetDirectoryName(configuration.File)!, Name), Path.Combine(AppContext.BaseDirectory, Name)];
}
