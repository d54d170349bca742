using System.Data.Common;
using Npgsql;

namespace Rivet.Faults;

/// <summary>A database of its own on a server, which goes with it.</summary>
internal sealed class PostgresStoreUnderTest : StoreUnderTest
{
    private static readonly string[] Tables = ["journal", "rivet_run", "rivet_lease"];

    private readonly string _server;
    private readonly string _name;
    private readonly string _connectionString;

    private PostgresStoreUnderTest(string server, string name)
    {
        _server = server;
        _name = name;
        Url = new UriBuilder(server) { Path = name }.Uri.AbsoluteUri;
        _connectionString = ConnectionString(Url);
    }

    public override string Kind => "postgres";

    public override string Url { get; }

    /// <summary>Makes the database.</summary>
    /// <param name="server">The URL of another database on the server.</param>
    public static async Task<PostgresStoreUnderTest> CreateAsync(string server)
    {
        var store = new PostgresStoreUnderTest(server, $"faults_{Guid.NewGuid():N}");
        await ExecuteOnAsync(ConnectionString(server), $"CREATE DATABASE {store._name} STRATEGY = FILE_COPY");
        return store;
    }

    public override Task<IAsyncDisposable> LockAsync() => HoldAsync("BEGIN; LOCK TABLE journal IN SHARE MODE");

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Ends all connections of producers to the database.</summary>
    public Task TerminateBackendsAsync() => ExecuteAsync(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'rivet'");

    public override async IAsyncEnumerable<(string Name, byte[] Bytes)> WrittenAsync()
    {
        await using var connection = (NpgsqlConnection)await ConnectAsync();
        foreach (var table in Tables)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)");
            using var bytes = new MemoryStream();
            await copy.CopyToAsync(bytes);
            yield return (table, bytes.ToArray());
        }
    }

    public override async ValueTask DisposeAsync() =>
        await ExecuteOnAsync(ConnectionString(_server), $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private static string ConnectionString(string url)
    {
        var connection = PostgresUrl.Parse(url);
        connection.ApplicationName = "faults";
        connection.Pooling = false;
        connection.CommandTimeout = 120;
        return connection.ToString();
    }

    private static async Task ExecuteOnAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
