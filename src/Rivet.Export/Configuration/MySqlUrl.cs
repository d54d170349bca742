using MySqlConnector;
using Rivet.Journal.Actors;

namespace Rivet.Export.Configuration;

/// <summary>Reads <c>mysql://user:password@host:port/database?ssl-mode=required</c>, or <c>mariadb://</c>. No message repeats the password.</summary>
internal static class MySqlUrl
{
    private const int DefaultPort = 3306;
    private const string SslMode = "SSL Mode";

    private static readonly string[] Schemes = ["mysql", "mariadb"];

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ssl-mode"] = SslMode,
        ["ssl-ca"] = "SSL CA",
        ["ssl-cert"] = "SSL Cert",
        ["ssl-key"] = "SSL Key",
    };

    /// <summary>What is needed to connect.</summary>
    /// <exception cref="FormatException">It is no such URL. The message begins in the middle of a sentence and repeats no secret.</exception>
    public static MySqlConnectionStringBuilder Parse(string url)
    {
        var server = ServerUrl.Parse(url, Schemes, DefaultPort);
        var connection = new MySqlConnectionStringBuilder
        {
            Server = server.Host,
            Port = (uint)(server.Port ?? DefaultPort),
            Database = server.Database,
            UserID = server.User ?? "",
            Password = server.Password ?? "",
            ApplicationName = "rivet",
        };
        server.SetParameters(connection, Parameters, (setting, value) => setting == SslMode ? ModeOf(value) : value);
        return connection;
    }

    // As MySQL's own programs call them: VERIFY_CA, VERIFY_IDENTITY.
    private static string ModeOf(string value)
    {
        var word = value.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        return word == "verifyidentity" ? "VerifyFull" : word;
    }
}
