using Npgsql;

namespace Rivet.Journal.Actors.Tests;

/// <summary>A database of its own on the server that <c>RIVET_TEST_POSTGRES</c> names.</summary>
internal sealed class TemporaryPostgresStore : TemporaryStore
{
    public const string Variable = "RIVET_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _name = $"rivet_{Guid.NewGuid():N}";

    public TemporaryPostgresStore()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Skip.If(string.IsNullOrEmpty(server), $"no PostgreSQL server: {Variable} is not set; ./test.sh starts one");
        _server = server!;
        Execute($"CREATE DATABASE {_name} STRATEGY = FILE_COPY");
        Url = new UriBuilder(_server) { Path = _name }.Uri.AbsoluteUri;
        Store = JournalStore.At(Url);
    }

    public override JournalStore Store { get; }

    public override string Url { get; }

    public override void Dispose()
    {
        Store.Release();
        Execute($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(PostgresUrl.Parse(_server).ToString());
        connection.Open();
        using var command = connection.Command(sql);
        command.ExecuteNonQuery();
    }
}
