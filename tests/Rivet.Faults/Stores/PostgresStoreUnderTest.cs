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

    public override async Task<bool> IsQuietAsync(int processId)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'rivet' AND state <> 'idle')";
        return await command.ExecuteScalarAsync() is true;
    }

    // The server goes on with what a client had sent that was killed meanwhile: a commit may come a moment later.
    public override async Task SettleAsync()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'rivet' AND state = 'active')";
        for (var quiet = 0; quiet < 3; quiet = await command.ExecuteScalarAsync() is true ? quiet + 1 : 0)
        {
            if (bound.IsCancellationRequested)
                throw new FaultHarnessException("the server is still busy with what producers had sent, half a minute after they ended");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>Holds a row that a run is about to write, until the result is disposed of.</summary>
    /// <param name="run">The run's id, which needs no escaping.</param>
    public Task<IAsyncDisposable> LockNextRowAsync(string run) => HoldAsync($"""
        BEGIN;
        INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
        SELECT 0, false, 'run-{run}', MAX(sequence_number) + 10, '\x00', 'none', 0, 'none' FROM journal WHERE persistence_id = 'run-{run}'
        """);

    public override string Literal(byte[] bytes) => $"'\\x{Convert.ToHexString(bytes)}'";

    public override Task PrepareTroubleAsync() => ExecuteAsync("""
        CREATE TABLE trouble (persistence_id TEXT PRIMARY KEY, kind TEXT NOT NULL);
        CREATE FUNCTION trouble_comes() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE what TEXT := (SELECT kind FROM trouble WHERE persistence_id = NEW.persistence_id);
        BEGIN
          IF what = 'fail' THEN RAISE EXCEPTION 'poisoned'; END IF;
          IF what = 'hang' THEN PERFORM pg_sleep(30); END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER trouble_comes BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION trouble_comes();
        """);

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
