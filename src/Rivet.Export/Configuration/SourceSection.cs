using Rivet.Journal.Actors;

namespace Rivet.Export.Configuration;

/// <summary>Reads <c>source:</c>.</summary>
internal static class SourceSection
{
    private static readonly KnownWords<string> Types = new(
        [
            (SourceDefinition.Sqlite, SourceDefinition.Sqlite),
            (SourceDefinition.Postgres, SourceDefinition.Postgres),
            ("postgresql", SourceDefinition.Postgres),
            (SourceDefinition.MySql, SourceDefinition.MySql),
            ("mariadb", SourceDefinition.MySql),
        ],
        NotYet: ["mssql", "mongo"]);

    private static readonly string[] NotYet = ["host", "port", "user", "password", "password_env", "database", "environment", "tls", "tuning"];

    private static readonly KnownKeys KeysOfFile = new(["type", "path"], NotYet);

    private static readonly KnownKeys KeysOfServer = new(["type", .. Addresses], NotYet);

    private static string[] Addresses => ["url", "url_env", "url_file"];

    public static SourceDefinition Read(ConfigurationSection section)
    {
        // The type first: with another type, its keys would be called unknown although it is the type that is not there.
        var type = section.Choice("type", Types);
        section.Expect(type == SourceDefinition.Sqlite ? KeysOfFile : KeysOfServer);
        return type == SourceDefinition.Sqlite
            ? new SourceDefinition(type, section.RequiredPath("path", "./orders.db"))
            : Server(section, type);
    }

    private static SourceDefinition Server(ConfigurationSection section, string type)
    {
        var given = Addresses.Where(section.Has).ToList();
        if (given.Count != 1)
        {
            throw section.Mistake(
                given.Count == 0 ? "url_env" : given[1],
                given.Count == 0 ? "is missing; give url, url_env or url_file, e.g. url_env: DATABASE_URL" : "is one too many; give one of url, url_env and url_file");
        }

        var key = given[0];
        var url = key switch
        {
            "url" => section.RequiredWord(key, $"{SchemeOf(type)}://user@host/database"),
            "url_env" => FromEnvironment(section, key),
            _ => FromFile(section, key),
        };
        try
        {
            return SourceDefinition.At(type, url) with { Key = $"source.{key}" };
        }
        catch (FormatException mistake)
        {
            throw section.Mistake(key, mistake.Message);
        }
    }

    private static string SchemeOf(string type) => type == SourceDefinition.Postgres ? "postgresql" : type;

    private static string FromEnvironment(ConfigurationSection section, string key)
    {
        var name = section.RequiredWord(key, "DATABASE_URL");
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw section.Mistake(key, "must be the name of an environment variable, e.g. DATABASE_URL; a URL itself belongs to the key url");
        return Environment.GetEnvironmentVariable(name) is { Length: > 0 } url ? url : throw section.Mistake(key, $"the environment variable {name} is not set");
    }

    private static string FromFile(ConfigurationSection section, string key)
    {
        if (section.RequiredWord(key, "./database-url").Contains("://", StringComparison.Ordinal))
            throw section.Mistake(key, "must be the path of a file, e.g. ./database-url; a URL itself belongs to the key url");
        var path = section.RequiredPath(key, "./database-url");
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw section.Mistake(key, $"the file '{path}' cannot be read: {failure.Message}");
        }
    }
}
