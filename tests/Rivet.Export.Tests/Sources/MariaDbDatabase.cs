using System.Globalization;
using MySqlConnector;
using Rivet.Export.Configuration;
using Rivet.Export.Sources;

namespace Rivet.Export.Tests.Sources;

/// <summary>A source database of its own on the server that <c>RIVET_TEST_MARIADB</c> names. Its sessions write in UTC, and whatever dates they are given.</summary>
internal sealed class MariaDbDatabase : IDisposable
{
    private const string Variable = "RIVET_TEST_MARIADB";

    private readonly string _server;

    public MariaDbDatabase()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Skip.If(string.IsNullOrEmpty(server), $"no MariaDB server: {Variable} is not set; ./test.sh starts one");
        _server = server!;
        Execute(_server, $"CREATE DATABASE {Name}");
        Url = new UriBuilder(_server) { Path = Name }.Uri.AbsoluteUri;
    }

    public string Name { get; } = $"source_{Guid.NewGuid():N}";

    public string Url { get; }

    public string Password => Uri.UnescapeDataString(new Uri(_server).UserInfo.Split(':')[1]);

    public SourceDefinition Source => At(Url);

    /// <summary>A source with another URL.</summary>
    public SourceDefinition At(string url) => new("mysql", $"mysql://{new Uri(url).Authority}/{Name}") { Url = url, Key = "source.url" };

    public MariaDbDatabase Execute(string sql)
    {
        Execute(Url, sql);
        return this;
    }

    /// <summary>Sessions in this database that meet a condition, this one's too.</summary>
    public long Sessions(string condition)
    {
        using var connection = Open(Url);
        using var command = Command(connection, $"SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND {condition}");
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>A session that has run a statement and stays, with what it locked, until the result is disposed of.</summary>
    public IDisposable Hold(string sql)
    {
        var connection = Open(Url);
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>The sessions in this database that wait for a lock.</summary>
    public List<long> Waiting()
    {
        using var connection = Open(Url);
        using var command = Command(connection, "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND state LIKE 'Waiting for table%'");
        using var reader = command.ExecuteReader();
        var sessions = new List<long>();
        while (reader.Read())
            sessions.Add(reader.GetInt64(0));
        return sessions;
    }

    public void Dispose() => Execute(_server, $"DROP DATABASE IF EXISTS {Name}");

    private static void Execute(string url, string sql)
    {
        using var connection = Open(url);
        using var command = Command(connection, $"SET time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES'; {sql}");
        command.ExecuteNonQuery();
    }

    private static MySqlConnection Open(string url)
    {
        var settings = MySqlUrl.Parse(url);
        settings.Pooling = false;
        var connection = new MySqlConnection(settings.ToString());
        connection.Open();
        return connection;
    }

    private static MySqlCommand Command(MySqlConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
