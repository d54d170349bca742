using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.State;

/// <summary>Where the journals are: <c>.rivet/</c> beside the configuration, unless <c>RIVET_STATE_URL</c> says otherwise.</summary>
internal static class StateLocation
{
    public const string Variable = "RIVET_STATE_URL";

    /// <param name="configuration">The configuration.</param>
    /// <param name="url">What the variable holds; null or empty when it is not set.</param>
    /// <exception cref="ConfigurationException">The variable names no store.</exception>
    public static JournalStore StoreFor(ExportConfiguration configuration, string? url)
    {
        if (string.IsNullOrEmpty(url))
            return JournalStore.InFolder(Path.Combine(Path.GetDirectoryName(configuration.File)!, ".rivet"));
        try
        {
            return JournalStore.At(url);
        }
        catch (JournalConfigurationException failure)
        {
            throw new ConfigurationException($"{Variable}: {failure.Message}", failure);
        }
    }
}
