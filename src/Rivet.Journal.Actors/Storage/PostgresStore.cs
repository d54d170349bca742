using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Rivet.Journal.Actors;

/// <summary>A PostgreSQL database with the journals of all runs, the run index and the leases. Any number of machines may share it.</summary>
public sealed class PostgresStore : JournalStore
{
    // Any number will do that nothing else in the database uses.
    private const long SchemaLock = 7421_001;

    private const int MaxConnections = 40;

    private readonly string _connectionString;

    internal PostgresStore(NpgsqlConnectionStringBuilder connection)
    {
        Name = $"postgresql://{connection.Host}:{connection.Port}/{connection.Database}";
        // Whatever the server or the role says: what is acknowledged is on disk.
        connection.Options =
            $"{connection.Options} -c synchronous_commit=on -c lock_timeout=1000 -c idle_in_transaction_session_timeout=30000".TrimStart();
        connection.Timeout = 5;
        connection.CommandTimeout = 15;
        connection.KeepAlive = 10;
        connection.MaxPoolSize = MaxConnections;
        connection.Enlist = false;
        connection.IncludeErrorDetail = false;
        connection.PersistSecurityInfo = false;
        _connectionString = connection.ToString();
    }

    /// <inheritdoc/>
    public override string Name { get; }

    // A lane for each write that is under way; some connections are left for reading and for the index. A lane has one write at a time, but
    // its plugin keeps the order: one that was given up must not be waited for by those behind it.
    internal override string PluginHocon => $$"""
        provider-name = "PostgreSQL.15"
        connection-string = {{JournalConfiguration.Quoted(_connectionString)}}
        parallelism = 1000
        lanes = {{MaxConnections - 16}}
        """;

    internal override string NowTicks => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 10000000 AS BIGINT)";

    internal override void Prepare() => CreateOnce(JournalSchema.Postgres);

    internal override void PrepareIndex() => CreateOnce(IndexSchema.Make(NowTicks, IndexSchema.PostgresUpgrade));

    internal override bool LacksTable(DbException failure) => failure.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn;

    internal override void Release()
    {
        using var connection = new NpgsqlConnection(_connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    internal override async Task<DbConnection?> OpenForReadingAsync(CancellationToken cancellation) => await OpenAsync(cancellation).ConfigureAwait(false);

    internal override async Task<DbConnection> OpenForReplayAsync(CancellationToken cancellation) => await OpenAsync(cancellation).ConfigureAwait(false);

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            return connection;
        }
        catch (Exception failure) when (failure is SocketException or TimeoutException)
        {
            throw new NpgsqlException(failure.Message, failure);
        }
    }

    internal override Task<DbConnection?> OpenIndexForReadingAsync(CancellationToken cancellation) => OpenForReadingAsync(cancellation);

    internal override DbConnection OpenIndex()
    {
        var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        return connection;
    }

    // Processes that start at once must not create the same table at once, which PostgreSQL answers with an error.
    private void CreateOnce(string tables)
    {
        try
        {
            using var connection = OpenIndex();
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"SET LOCAL lock_timeout = '30s'; SELECT pg_advisory_xact_lock({SchemaLock}); {tables}";
            command.ExecuteNonQuery();
            transaction.Commit();
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or SocketException)
        {
            throw new JournalConfigurationException($"the store {Name} cannot be used: {Redactor.Redact(failure.Message.ReplaceLineEndings(" "))}", failure);
        }
    }
}
