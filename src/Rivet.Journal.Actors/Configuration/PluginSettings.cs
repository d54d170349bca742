using Akka.Configuration;
using Akka.Persistence.Sql.Config;

namespace Rivet.Journal.Actors;

/// <summary>The settings of the persistence plugin. It reads them only when the first run is opened, which is too late for a mistake.</summary>
internal static class PluginSettings
{
    public const string Path = "akka.persistence.journal.sql";

    /// <exception cref="JournalConfigurationException">One of them is wrong.</exception>
    public static void Check(SettingsReader keys, Config config)
    {
        foreach (var number in (string[])["batch-size", "buffer-size", "parallelism", "circuit-breaker.max-failures"])
            keys.Count(number, 1);
        foreach (var duration in (string[])["circuit-breaker.call-timeout", "circuit-breaker.reset-timeout"])
            keys.Duration(duration, TimeSpan.FromMilliseconds(1));
        try
        {
            _ = new JournalConfig(config);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ConfigurationException or ArgumentException or NotSupportedException)
        {
            throw new JournalConfigurationException($"a setting under {Path} is wrong: {HoconText.OneLine(failure.Message)}", failure);
        }
    }
}
