using System.Data.Common;

namespace Rivet.Journal.Actors;

/// <summary>The parts of <c>scheme://user:password@host:port/database?parameter=value</c>. No message repeats the password.</summary>
public sealed class ServerUrl
{
    private readonly Uri _uri;

    private ServerUrl(Uri uri) => _uri = uri;

    /// <summary>Name or address of the server.</summary>
    public string Host => _uri.IdnHost.Trim('[', ']');

    /// <summary>Its port; null when the URL gives none.</summary>
    public int? Port => _uri.Port > 0 ? _uri.Port : null;

    /// <summary>The database.</summary>
    public string Database => Uri.UnescapeDataString(_uri.AbsolutePath.TrimStart('/'));

    /// <summary>The user; null when the URL gives none.</summary>
    public string? User => Credentials[0].Length > 0 ? Uri.UnescapeDataString(Credentials[0]) : null;

    /// <summary>The password; null when the URL gives none.</summary>
    public string? Password => Credentials.Length == 2 ? Uri.UnescapeDataString(Credentials[1]) : null;

    private string[] Credentials => _uri.UserInfo.Split(':', 2);

    /// <summary>Reads a URL.</summary>
    /// <param name="url">The URL. What would be mistaken for its parts is percent-encoded in a user's name or password.</param>
    /// <param name="schemes">What it can begin with, without <c>://</c>; the first one is shown, with <paramref name="port"/>, in an example.</param>
    /// <param name="port">The port that such servers have.</param>
    /// <exception cref="FormatException">It is no such URL. The message begins in the middle of a sentence and repeats no secret.</exception>
    public static ServerUrl Parse(string url, IReadOnlyList<string> schemes, int port)
    {
        // An @ behind the host means that the password was cut by a / ? or #: then nothing of the URL may be repeated.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || $"{uri.PathAndQuery}{uri.Fragment}".Contains('@'))
            throw new FormatException("it cannot be read: characters such as @ : / ? # in a user's name or password must be percent-encoded");
        var example = $"{schemes[0]}://user:password@host:{port}/rivet";
        if (!schemes.Contains(uri.Scheme))
            throw new FormatException($"it must begin with {string.Join(" or ", schemes.Select(scheme => $"{scheme}://"))}, e.g. {example}");
        var read = new ServerUrl(uri);
        if (read.Database.Length == 0 || read.Database.Contains('/'))
            throw new FormatException($"it must name one database, e.g. {example}");
        if (uri.Fragment.Length > 0)
            throw new FormatException("there must be no # in it; in a user's name or password it is written as %23");
        return read;
    }

    /// <summary>Puts the parameters where a driver looks for them.</summary>
    /// <param name="settings">The driver's settings.</param>
    /// <param name="known">The known parameters, each with the setting it is for.</param>
    /// <param name="read">What a parameter's value is for the driver; given the setting and the value.</param>
    /// <exception cref="FormatException">One is not known, or cannot have its value.</exception>
    public void SetParameters(DbConnectionStringBuilder settings, IReadOnlyDictionary<string, string> known, Func<string, string, string> read)
    {
        foreach (var pair in _uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=', 2)))
        {
            if (!known.TryGetValue(pair[0], out var setting))
                throw new FormatException($"{(IsName(pair[0]) ? $"its parameter '{pair[0]}'" : "a parameter of it")} is not known; known: {string.Join(", ", known.Keys)}");
            var value = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
            try
            {
                settings[setting] = read(setting, value);
            }
            catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException or InvalidOperationException)
            {
                throw new FormatException($"its parameter {pair[0]} cannot be '{value}'", failure);
            }
        }
    }

    private static bool IsName(string text) => text.All(c => char.IsAsciiLetterLower(c) || c is '_' or '-');
}
