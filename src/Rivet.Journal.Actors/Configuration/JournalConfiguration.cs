using System.Collections;
using Akka.Configuration;
using Akka.Persistence.Sql;

namespace Rivet.Journal.Actors;

/// <summary>
/// Puts the configuration of the actor system together. What comes first wins: options of the program, environment, the user's
/// HOCON, the library's <c>config/akka.hocon</c>, the persistence plugin's defaults.
/// </summary>
internal static class JournalConfiguration
{
    private const string Root = "rivet";

    public static Config Compose(JournalStore store, string? hocon, IDictionary environment)
    {
        var reference = Reference();
        var user = hocon is null ? Config.Empty : Parse(hocon);
        return Store(store)
            .WithFallback(FromEnvironment(reference, environment))
            .WithFallback(user)
            .WithFallback(reference)
            .WithFallback(SqlPersistence.DefaultConfiguration);
    }

    public static Config Reference()
    {
        using var stream = typeof(JournalConfiguration).Assembly.GetManifestResourceStream("akka.hocon")
            ?? throw new InvalidOperationException("akka.hocon is not in the assembly.");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }

    private static Config Parse(string hocon)
    {
        try
        {
            return ConfigurationFactory.ParseString(hocon);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new JournalConfigurationException($"the HOCON settings do not parse: {failure.Message.ReplaceLineEndings("\n").Split('\n')[0]}", failure);
        }
    }

    private static Config Store(JournalStore store) => ConfigurationFactory.ParseString(
        $"akka.persistence.journal.sql {{\n{store.PluginSettings}\n}}");

    private static Config FromEnvironment(Config reference, IDictionary environment)
    {
        var lines = Keys(reference.GetConfig(Root), Root)
            .Select(key => (key, value: environment[VariableOf(key)] as string))
            .Where(setting => setting.value is not null)
            .Select(setting => $"{setting.key} = {Quoted(setting.value!)}");
        return ConfigurationFactory.ParseString(string.Join('\n', lines));
    }

    internal static string VariableOf(string key) => key.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    private static IEnumerable<string> Keys(Config config, string path) =>
        config.Root.GetObject().Items.SelectMany(item => item.Value.IsObject()
            ? Keys(config.GetConfig(item.Key), $"{path}.{item.Key}")
            : [$"{path}.{item.Key}"]);

    internal static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
