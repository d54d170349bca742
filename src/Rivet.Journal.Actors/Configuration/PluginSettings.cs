using Akka.Configuration;
using Akka.Configuration.Hocon;
using Akka.Persistence.Sql.Config;
using Akka.Persistence.Sql.Journal;

namespace Rivet.Journal.Actors;

/// <summary>The settings of the persistence plugin. It reads them only when the first run is opened, which is too late for a mistake.</summary>
internal static class PluginSettings
{
    /// <summary>Adds those of the lanes: the same, but that each is a journal of the SQL plugin.</summary>
    public static Config WithLanes(Config config)
    {
        var plugin = config.GetConfig(WriteLanes.SettingsPath);
        var lane = ConfigurationFactory.ParseString($"class = \"{typeof(SqlWriteJournal).AssemblyQualifiedName}\"").WithFallback(plugin);
        return Enumerable.Range(0, plugin.GetInt(WriteLanes.CountSetting))
            .Aggregate(config, (all, number) => all.WithFallback(Under(WriteLanes.PathOf(number), lane)));
    }

    private static Config Under(string path, Config config) => path.Split('.').Reverse().Aggregate(config, (inner, key) =>
    {
        var outer = new HoconObject();
        outer.Items.Add(key, inner.Root);
        var value = new HoconValue();
        value.AppendValue(outer);
        return new Config(new HoconRoot(value));
    });

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
            throw new JournalConfigurationException($"a setting under {WriteLanes.SettingsPath} is wrong: {HoconText.OneLine(failure.Message)}", failure);
        }
    }
}
