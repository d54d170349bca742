namespace Rivet.Export.Configuration;

/// <summary>Reads <c>source:</c>.</summary>
internal static class SourceSection
{
    private static readonly KnownWords<string> Types = new([("sqlite", "sqlite")], NotYet: ["postgres", "postgresql", "mysql", "mssql", "mongo"]);

    private static readonly KnownKeys Keys = new(
        ["type", "path"],
        NotYet: ["url", "url_env", "url_file", "host", "port", "user", "password", "password_env", "database", "environment", "tls", "tuning"]);

    public static SourceDefinition Read(ConfigurationSection section)
    {
        // The type first: with another type, its keys would be called unknown although it is the type that is not there.
        var type = section.Choice("type", Types);
        section.Expect(Keys);
        return new SourceDefinition(type, section.RequiredPath("path", "./orders.db"));
    }
}
