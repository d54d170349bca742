using Rivet.Cli.Output;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.State;

/// <summary>How the commands that write journals start them.</summary>
internal static class JournalOptions
{
    /// <exception cref="ConfigurationException">The environment names no store.</exception>
    public static RunJournalOptions For(ExportConfiguration configuration) => new()
    {
        Store = StateLocation.StoreFor(configuration, Environment.GetEnvironmentVariable(StateLocation.Variable)),
        Hocon = StandardErrorLog.Hocon,
        HoconFiles = SettingsFiles.For(configuration),
    };
}
