using System.Collections;
using Akka.Configuration;
using Akka.Persistence.Sql;

namespace Rivet.Journal.Actors;

/// <summary>
/// All settings, put together from the places where they may stand. What comes first wins: environment, the program's HOCON, its
/// files in their order, the library's <c>config/akka.hocon</c>, the persistence plugin's defaults.
/// </summary>
public sealed class JournalConfiguration
{
    private readonly Config _environment;
    private readonly IReadOnlyList<HoconLayer> _layers;

    private JournalConfiguration(string pluginHocon, IReadOnlyList<HoconLayer> layers, IDictionary environment)
    {
        var reference = Reference();
        var known = new KnownSettings(reference);
        _environment = FromEnvironment(known, environment);
        _layers = layers;
        foreach (var layer in _layers)
            known.Check(layer);
        Merged = PluginSettings.WithLanes(_layers.Select(layer => layer.Config)
            .Aggregate(Plugin(pluginHocon).WithFallback(_environment), (before, behind) => before.WithFallback(behind))
            .WithFallback(reference)
            .WithFallback(SqlPersistence.DefaultConfiguration));
        Settings = JournalSettings.Create(Under("rivet.journal"));
        PluginSettings.Check(Under(WriteLanes.SettingsPath), Merged.GetConfig(WriteLanes.SettingsPath));
    }

    /// <summary>What the actor system is started with.</summary>
    internal Config Merged { get; }

    /// <summary>The journal's own settings.</summary>
    internal JournalSettings Settings { get; }

    /// <summary>Puts them together and checks those of the journal.</summary>
    /// <param name="pluginHocon">What the store says to the persistence plugin.</param>
    /// <param name="hocon">The program's HOCON; null for none.</param>
    /// <param name="files">Its files; those that are not there are passed over.</param>
    /// <param name="environment">The environment variables.</param>
    /// <exception cref="JournalConfigurationException">A file cannot be read, or a setting is unknown or wrong.</exception>
    internal static JournalConfiguration Load(string pluginHocon, string? hocon, IEnumerable<string> files, IDictionary environment)
    {
        var layers = files.Select(HoconLayer.OfFile).OfType<HoconLayer>();
        if (hocon is not null)
            layers = layers.Prepend(HoconLayer.OfText("the program's HOCON", hocon));
        return new JournalConfiguration(pluginHocon, [.. layers], environment);
    }

    /// <summary>Reads single settings.</summary>
    /// <param name="prefix">The path that they are under, for example <c>rivet.export</c>.</param>
    public SettingsReader Under(string prefix) => new(this, prefix);

    /// <summary>Where one of some settings stands first: a variable, a file; null when the library's defaults hold.</summary>
    internal string? OriginOf(IReadOnlyList<string> paths) =>
        paths.FirstOrDefault(_environment.HasPath) is { } path ? VariableOf(path) : _layers.FirstOrDefault(layer => paths.Any(layer.Config.HasPath))?.Name;

    /// <summary>The library's own <c>config/akka.hocon</c>.</summary>
    internal static Config Reference()
    {
        using var stream = typeof(JournalConfiguration).Assembly.GetManifestResourceStream("akka.hocon")
            ?? throw new InvalidOperationException("akka.hocon is not in the assembly.");
        using var reader = new StreamReader(stream);
        return HoconLayer.OfText("config/akka.hocon", reader.ReadToEnd()).Config;
    }

    // Nothing goes before it: the rows are where, and as, the readers of the store expect them. The URL, which may hold a password, has
    // had its effect.
    private static Config Plugin(string pluginHocon) => ConfigurationFactory.ParseString($$"""
        {{StateUrl.Setting}} = ""
        akka.persistence.journal {
          plugin = "{{WriteLanes.SettingsPath}}"
          sql {
            class = "{{typeof(WriteLanes).AssemblyQualifiedName}}"
            {{pluginHocon}}
          }
        }
        """);

    private static Config FromEnvironment(KnownSettings known, IDictionary environment)
    {
        var lines = known.All
            .Where(key => key != StateUrl.Setting)
            .Select(key => (key, value: environment[VariableOf(key)] as string))
            .Where(setting => setting.value is not null)
            .Select(setting => $"{setting.key} = {Quoted(setting.value!)}");
        return ConfigurationFactory.ParseString(string.Join('\n', lines));
    }

    private static string VariableOf(string key) => key.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    internal static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
