using Npgsql;

namespace Rivet.Journal.Actors;

/// <summary>Reads <c>postgresql://user:password@host:port/database?sslmode=require</c>. No message repeats the password.</summary>
public static class PostgresUrl
{
    private const string SslMode = "SSL Mode";

    private static readonly string[] Schemes = ["postgresql", "postgres"];

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = SslMode,
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
        var server = ServerUrl.Parse(url, Schemes, NpgsqlConnection.DefaultPort);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = server.Host,
            Port = server.Port ?? NpgsqlConnection.DefaultPort,
            Database = server.Database,
            ApplicationName = "rivet",
        };
        if (server.User is { } user)
            connection.Username = user;
        if (server.Password is { } password)
            connection.Password = password;
        server.SetParameters(connection, Parameters, (setting, value) => setting == SslMode ? value.Replace("-", "", StringComparison.Ordinal) : value);
        return connection;
    }
}
