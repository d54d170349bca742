using System.Globalization;
using System.Text;

namespace Rivet.Export.Configuration;

/// <summary>The file that is being read: what its mistakes are reported against and its relative paths are relative to.</summary>
internal sealed class ConfigurationDocument
{
    private readonly string _path;

    public ConfigurationDocument(string path)
    {
        _path = path;
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            throw Mistake(null, "", "is not the path of a file");
        FullPath = Path.GetFullPath(path);
    }

    public string FullPath { get; }

    public string Resolve(string path) => Path.GetFullPath(path, Path.GetDirectoryName(FullPath)!);

    /// <summary>The one line that says what is wrong. A line of null or 0 and an empty key are left out.</summary>
    public ConfigurationException Mistake(long? line, string key, string what, Exception? inner = null)
    {
        var message = new StringBuilder(_path.Length == 0 ? "''" : _path);
        if (line > 0)
            message.Append(CultureInfo.InvariantCulture, $":{line}");
        message.Append(": ");
        if (key.Length > 0)
            message.Append(key).Append(": ");
        return new ConfigurationException(OneLine(message.Append(what).ToString()), inner);
    }

    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? $"\\u{(int)c:x4}" : c.ToString()));
}
