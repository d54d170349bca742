using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Rivet.Journal.Actors;

/// <summary>The settings under <c>rivet</c> that there are, which are those of the library's own <c>config/akka.hocon</c>.</summary>
internal sealed class KnownSettings(Config reference)
{
    private const string Root = "rivet";

    /// <summary>The full names of all settings.</summary>
    public IEnumerable<string> All => KeysOf(Group(reference), Root);

    /// <summary>Refuses a setting that there is not, for it would have no effect.</summary>
    /// <exception cref="JournalConfigurationException">It names the setting, and the known ones beside it.</exception>
    public void Check(HoconLayer layer)
    {
        foreach (var (key, value) in layer.Config.Root.GetObject().Items)
        {
            if (key == Root)
                Check(layer.Name, Root, value, reference.Root.GetObject().Items[Root]);
            else if (key.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
                throw Unknown(layer.Name, key, key, [Root]);
        }
    }

    private static void Check(string where, string path, HoconValue value, HoconValue known)
    {
        switch (value.IsObject(), known.IsObject())
        {
            case (true, true):
                CheckGroup(where, path, value.GetObject(), known.GetObject());
                break;
            case (true, false):
                throw new JournalConfigurationException($"{where}: setting {path} is a group: it should be one value{Example(known.GetString())}");
            case (false, true):
                throw new JournalConfigurationException(
                    $"{where}: setting {path} = {HoconText.Of(value)}: it should be a group {{ {string.Join(", ", known.GetObject().Items.Keys)} }}");
        }
    }

    private static string Example(string known) => known.Length == 0 ? "" : $", such as {known}";

    private static void CheckGroup(string where, string path, HoconObject group, HoconObject known)
    {
        foreach (var (key, value) in group.Items)
        {
            if (!known.Items.TryGetValue(key, out var meant))
                throw Unknown(where, $"{path}.{key}", key, [.. known.Items.Keys]);
            Check(where, $"{path}.{key}", value, meant);
        }
    }

    private static JournalConfigurationException Unknown(string where, string path, string key, IReadOnlyList<string> known)
    {
        var hint = key.Contains('.', StringComparison.Ordinal) ? "in quotes it is one word, so write it without them" : Nearest.Hint(key, known);
        return new JournalConfigurationException($"{where}: unknown setting {HoconText.OneLine(path)}; {hint}");
    }

    private static HoconObject Group(Config config) => config.Root.GetObject().Items[Root].GetObject();

    private static IEnumerable<string> KeysOf(HoconObject group, string path) =>
        group.Items.SelectMany(item => item.Value.IsObject() ? KeysOf(item.Value.GetObject(), $"{path}.{item.Key}") : [$"{path}.{item.Key}"]);
}
