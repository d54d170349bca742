using Npgsql;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Sources;

/// <summary>A source database of its own on the server that <c>RIVET_TEST_POSTGRES</c> names.</summary>
internal sealed class PostgresDatabase : IDisposable
{
    private const string Variable = "RIVET_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _name = $"source_{Guid.NewGuid():N}";

    public PostgresDatabase()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Skip.If(string.IsNullOrEmpty(server), $"no PostgreSQL server: {Variable} is not set; ./test.sh starts one");
        _server = server!;
        Execute(_server, $"CREATE DATABASE {_name} STRATEGY = FILE_COPY");
        Url = new UriBuilder(_server) { Path = _name }.Uri.AbsoluteUri;
    }

    public string Url { get; }

    public string Password => Uri.UnescapeDataString(new Uri(_server).UserInfo.Split(':')[1]);

    public SourceDefinition Source => new("postgres", $"postgresql://{new Uri(Url).Authority}/{_name}") { Url = Url, Key = "source.url" };

    public PostgresDatabase Execute(string sql)
    {
        Execute(Url, sql);
        return this;
    }

    public long Count(string sql)
    {
        using var connection = new NpgsqlConnection(PostgresUrl.Parse(Url).ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own queries.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>A transaction that has run a statement and stays, with what it locked, until the result is disposed of.</summary>
    public IDisposable Hold(string sql)
    {
        var connection = new NpgsqlConnection($"{PostgresUrl.Parse(Url)};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = $"BEGIN; {sql}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return connection;
    }

    public void Dispose() => Execute(_server, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private static void Execute(string url, string sql)
    {
        using var connection = new NpgsqlConnection(PostgresUrl.Parse(url).ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
