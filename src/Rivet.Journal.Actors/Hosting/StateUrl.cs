using Akka.Configuration.Hocon;

namespace Rivet.Journal.Actors;

/// <summary>
/// The setting <c>rivet.state-url</c>, which tells the command where its journals are. A program names its store in
/// <see cref="RunJournalOptions.Store"/>, and this setting has no effect on it. The URL may hold a password: no message repeats it.
/// </summary>
public static class StateUrl
{
    /// <summary>The environment variable that goes before the setting.</summary>
    public const string Variable = "RIVET_STATE_URL";

    internal const string Setting = "rivet.state-url";

    /// <summary>The store that the variable names, or else the first file that has the setting.</summary>
    /// <param name="variable">What the variable holds; null or empty when it is not set.</param>
    /// <param name="hoconFiles">Files with settings in HOCON, an earlier one before a later one. One that is not there is passed over.</param>
    /// <returns>The store; null when none is named, which the first file that has the setting may also do by an empty text.</returns>
    /// <exception cref="JournalConfigurationException">A file cannot be read or has an unknown setting, or the URL names no store.</exception>
    public static JournalStore? Find(string? variable, IReadOnlyList<string> hoconFiles)
    {
        ArgumentNullException.ThrowIfNull(hoconFiles);
        if (!string.IsNullOrEmpty(variable))
            return StoreAt(variable, Variable);
        var known = new KnownSettings(JournalConfiguration.Reference());
        foreach (var layer in hoconFiles.Select(HoconLayer.OfFile).OfType<HoconLayer>())
        {
            known.Check(layer);
            if (layer.Config.HasPath(Setting))
                return StoreOf(layer.Config.GetValue(Setting), $"{layer.Name}: setting {Setting}");
        }

        return null;
    }

    private static JournalStore? StoreOf(HoconValue value, string origin)
    {
        if (!value.IsString())
            throw new JournalConfigurationException($"{origin}: it should be a URL in quotes, or an empty text");
        return value.GetString() is { Length: > 0 } url ? StoreAt(url, origin) : null;
    }

    private static JournalStore StoreAt(string url, string origin)
    {
        try
        {
            return JournalStore.At(url);
        }
        catch (JournalConfigurationException mistake)
        {
            throw new JournalConfigurationException($"{origin}: {mistake.Message}", mistake);
        }
    }
}
