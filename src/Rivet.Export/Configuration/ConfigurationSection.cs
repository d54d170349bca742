using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Rivet.Export.Configuration;

/// <summary>One mapping of the file, read key by key. Every mistake names the key by its whole path and the line it stands on.</summary>
internal sealed class ConfigurationSection
{
    private readonly ConfigurationDocument _document;
    private readonly string _key;
    private readonly long _line;
    private readonly Dictionary<string, (long Line, YamlNode Value)> _values = new(StringComparer.Ordinal);

    public ConfigurationSection(ConfigurationDocument document, YamlNode node, string key)
    {
        _document = document;
        _key = key;
        _line = node.Start.Line;
        if (node is not YamlMappingNode mapping)
            throw document.Mistake(_line, key, $"must be a mapping (key: value), not {Describe(node)}");
        foreach (var (name, value) in mapping.Children)
        {
            if (name is not YamlScalarNode { Value: { } text })
                throw document.Mistake(name.Start.Line, key, $"a key must be a word, not {Describe(name)}");
            _values.Add(text, (name.Start.Line, value));
        }
    }

    public ConfigurationException Mistake(string key, string what) =>
        _document.Mistake(_values.TryGetValue(key, out var found) ? found.Line : _line, PathOf(key), what);

    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>The keys, in the file's order.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>Refuses every key that is not known.</summary>
    public void Expect(KnownKeys known)
    {
        foreach (var key in _values.Keys)
        {
            if (known.Complaint(key) is { } complaint)
                throw Mistake(key, complaint);
        }
    }

    public ConfigurationSection Section(string key) => new(_document, Required(key, "a mapping (key: value)"), PathOf(key));

    public IReadOnlyList<ConfigurationSection> Sections(string key) =>
        [.. Items(key).Select((item, i) => new ConfigurationSection(_document, item, $"{PathOf(key)}[{i}]"))];

    /// <summary>A list of texts, each on one line.</summary>
    public IReadOnlyList<string> RequiredWords(string key, string example) =>
    [
        .. Items(key).Select(item => item is YamlScalarNode { Value: { } text } scalar && !IsNull(scalar) && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl)
            ? text
            : throw Mistake(key, $"must be a list of texts on one line, e.g. [{example}], and {Describe(item)} is none")),
    ];

    /// <summary>A text on one line; null when the key is missing.</summary>
    public string? Word(string key)
    {
        var text = Text(key);
        return text is not null && text.Any(char.IsControl) ? throw Mistake(key, "must not hold line breaks or control characters") : text;
    }

    /// <summary>A text on one line.</summary>
    public string RequiredWord(string key, string example) => Word(key) ?? throw Missing(key, $"a text, e.g. {example}");

    /// <summary>A text; null when the key is missing.</summary>
    public string? Text(string key)
    {
        if (Scalar(key, "a text") is not { } scalar)
            return null;
        return string.IsNullOrWhiteSpace(scalar.Value) ? throw Mistake(key, "is empty; give a text or remove the key") : scalar.Value;
    }

    /// <summary>A whole number; null when the key is missing.</summary>
    public long? Number(string key, long least, long most, long example)
    {
        if (Scalar(key, "a whole number") is not { } scalar)
            return null;
        if (scalar.Style != ScalarStyle.Plain || !IsWhole(scalar.Value))
            throw Mistake(key, $"must be a whole number, e.g. {example}, not {Describe(scalar)}");
        return long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Mistake(key, $"must be {Bounds(least, most)}, not {scalar.Value}");
    }

    /// <summary>A number from 0 to 1.</summary>
    public decimal RequiredShare(string key, string example)
    {
        const string what = "a number from 0 to 1";
        var scalar = Scalar(key, what) ?? throw Missing(key, what);
        return scalar.Style == ScalarStyle.Plain && decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw Mistake(key, $"must be {what}, e.g. {example}, not {Describe(scalar)}");
    }

    /// <summary>One of the known words; the default when the key is missing.</summary>
    public T Choice<T>(string key, KnownWords<T> known, T otherwise) => Has(key) ? Choice(key, known) : otherwise;

    /// <summary>One of the known words.</summary>
    public T Choice<T>(string key, KnownWords<T> known)
    {
        var (meaning, complaint) = known.Read(RequiredWord(key, known.Supported[0].Word));
        return complaint is null ? meaning : throw Mistake(key, complaint);
    }

    /// <summary>A path, made absolute.</summary>
    public string RequiredPath(string key, string example) => _document.Resolve(RequiredWord(key, example));

    private IList<YamlNode> Items(string key)
    {
        var node = Required(key, "a list (- …)");
        if (node is not YamlSequenceNode list)
            throw Mistake(key, $"must be a list (- …), not {Describe(node)}");
        return list.Children.Count > 0 ? list.Children : throw Mistake(key, "is an empty list; it needs at least one item");
    }

    private YamlNode Required(string key, string what) => _values.TryGetValue(key, out var found) ? found.Value : throw Missing(key, what);

    private ConfigurationException Missing(string key, string what) => Mistake(key, $"is missing; it must be {what}");

    private YamlScalarNode? Scalar(string key, string what)
    {
        if (!_values.TryGetValue(key, out var found))
            return null;
        if (found.Value is not YamlScalarNode scalar)
            throw Mistake(key, $"must be {what}, not {Describe(found.Value)}");
        return IsNull(scalar) ? throw Mistake(key, $"has no value; give {what} or remove the key") : scalar;
    }

    private string PathOf(string key) => _key.Length == 0 ? key : $"{_key}.{key}";

    private static bool IsNull(YamlScalarNode scalar) => scalar is { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    private static bool IsWhole(string? text) => text is not null && text.TrimStart('-', '+') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit);

    private static string Bounds(long least, long most) =>
        most is long.MaxValue or int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"at least {least}") : string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");

    private static string Describe(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        YamlScalarNode scalar when IsNull(scalar) => "nothing",
        YamlScalarNode { Value: { Length: <= 60 } text } => $"'{text}'",
        _ => "a long text",
    };
}
