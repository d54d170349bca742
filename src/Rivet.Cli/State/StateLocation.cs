using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.State;

/// <summary>Where the journals are: where <c>RIVET_STATE_URL</c> or <c>rivet.state-url</c> says, or else in <c>.rivet/</c> beside the configuration.</summary>
internal static class StateLocation
{
    /// <summary>The options to start or read the journals with, but for what a command adds.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="url">What the variable holds; null or empty when it is not set.</param>
    /// <exception cref="JournalConfigurationException">The variable or the setting names no store, or a file with settings is wrong.</exception>
    public static RunJournalOptions OptionsFor(ExportConfiguration configuration, string? url)
    {
        var files = SettingsFiles.For(configuration);
        return new RunJournalOptions
        {
            Store = StateUrl.Find(url, files) ?? JournalStore.InFolder(Path.Combine(Path.GetDirectoryName(configuration.File)!, ".rivet")),
            HoconFiles = files,
        };
    }

    /// <inheritdoc cref="OptionsFor(ExportConfiguration, string)"/>
    public static RunJournalOptions OptionsFor(ExportConfiguration configuration) =>
        OptionsFor(configuration, Environment.GetEnvironmentVariable(StateUrl.Variable));
}
