using Rivet.Cli.Output;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.State;

/// <summary>How the commands that write journals start them.</summary>
internal static class JournalOptions
{
    /// <param name="configuration">The configuration.</param>
    /// <param name="verbose">Whether the log shows stack traces.</param>
    /// <exception cref="JournalConfigurationException">No store is named, or a file with settings is wrong.</exception>
    public static RunJournalOptions For(ExportConfiguration configuration, bool verbose) =>
        StateLocation.OptionsFor(configuration) with { Hocon = StandardErrorLog.Hocon(verbose) };
}
