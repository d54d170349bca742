using Npgsql;

namespace Rivet.Journal.Actors;

/// <summary>Reads <c>postgresql://user:password@host:port/database?sslmode=require</c>. No message repeats the password.</summary>
public static class PostgresUrl
{
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["application_name"] = "Application Name",
        ["search_path"] = "Search Path",
    };

    /// <summary>What is needed to connect.</summary>
    /// <param name="url">The URL. What would be mistaken for its parts is percent-encoded in a user's name or password.</param>
    /// <exception cref="FormatException">It is no such URL. The message begins in the middle of a sentence and repeats no secret.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string url)
    {
        // An @ behind the host means that the password was cut by a / ? or #: then nothing of the URL may be repeated.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || $"{uri.PathAndQuery}{uri.Fragment}".Contains('@'))
            throw Mistake("it cannot be read: characters such as @ : / ? # in a user's name or password must be percent-encoded");
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (database.Length == 0 || database.Contains('/'))
            throw Mistake("it must name one database, e.g. postgresql://user:password@host:5432/rivet");
        if (uri.Fragment.Length > 0)
            throw Mistake("there must be no # in it; in a user's name or password it is written as %23");

        var user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.IdnHost.Trim('[', ']'),
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = database,
            ApplicationName = "rivet",
        };
        if (user[0].Length > 0)
            connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            connection.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            Set(connection, pair.Split('=', 2));
        return connection;
    }

    private static void Set(NpgsqlConnectionStringBuilder connection, string[] pair)
    {
        if (!Parameters.TryGetValue(pair[0], out var keyword))
            throw Mistake($"{(IsName(pair[0]) ? $"its parameter '{pair[0]}'" : "a parameter of it")} is not known; known: {string.Join(", ", Parameters.Keys)}");
        var value = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
        try
        {
            connection[keyword] = keyword == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException)
        {
            throw Mistake($"its parameter {pair[0]} cannot be '{value}'", failure);
        }
    }

    private static bool IsName(string text) => text.All(c => char.IsAsciiLetterLower(c) || c == '_');

    private static FormatException Mistake(string what, Exception? cause = null) => new(what, cause);
}
