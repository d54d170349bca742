using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors;

/// <summary>The files of an embedded store: <c>journal.db</c>, the record itself, and <c>index.db</c>, which is derived from it.</summary>
public sealed class SqliteStore : JournalStore
{
    private const string FileName = "journal.db";
    // Seconds. Nobody waits long for the index.
    private const int IndexTimeout = 2;

    private const int SqlError = 1;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    internal SqliteStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Folder = Path.GetFullPath(folder);
        JournalFile = Path.Combine(Folder, FileName);
        IndexFile = Path.Combine(Folder, "index.db");
    }

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>The file with the journals of all runs.</summary>
    public string JournalFile { get; }

    /// <summary>The file with one line for each run.</summary>
    public string IndexFile { get; }

    /// <inheritdoc/>
    public override string Name => JournalFile;

    // One writer at a time is SQLite's way; two of one process would only wait for each other.
    internal override string PluginHocon => $$"""
        provider-name = "SQLite.MS"
        connection-string = {{JournalConfiguration.Quoted(ConnectionString)}}
        parallelism = 1
        lanes = 1
        """;

    internal override string NowTicks => "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) * 10000";

    // Busy retries end well before the circuit breaker's call-timeout.
    internal string ConnectionString => Connection(JournalFile, SqliteOpenMode.ReadWriteCreate);

    // No connection to it is kept, so that whoever deletes it is noticed at the next use; nobody waits long for who locks it.
    private string IndexConnectionString => Connection(IndexFile, SqliteOpenMode.ReadWriteCreate, IndexTimeout, pooling: false);

    /// <summary>Whether a file is damaged, or none of SQLite's.</summary>
    internal static bool IsDamaged(SqliteException failure) => failure.SqliteErrorCode is Corrupt or NotADatabase;

    internal static SqliteStore AtPath(string file)
    {
        if (Path.GetFileName(file) != FileName || Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder)
            throw new JournalConfigurationException($"the store's URL must name a file {FileName}, e.g. sqlite:///var/lib/rivet/{FileName}");
        return new SqliteStore(folder);
    }

    /// <summary>Makes the folder and the table, and turns write-ahead logging on, which SQLite keeps in the file from then on.</summary>
    internal override void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            using var connection = new SqliteConnection(ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL";
            if (command.ExecuteScalar() is not "wal")
                throw new JournalConfigurationException($"{JournalFile} cannot use write-ahead logging: it should be on a local disk");
            command.CommandText = JournalSchema.Sqlite;
            command.ExecuteNonQuery();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new JournalConfigurationException(
                $"the journal {JournalFile} cannot be opened for writing: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    internal override void PrepareIndex()
    {
        try
        {
            this.ExecuteOnIndex(IndexSchema.Make(NowTicks));
            if (!IndexIsSound())
                MakeIndexAnew();
        }
        catch (SqliteException failure) when (IsDamaged(failure))
        {
            MakeIndexAnew();
        }
    }

    internal override bool LacksTable(DbException failure) => failure is SqliteException { SqliteErrorCode: SqlError };

    /// <summary>
    /// Closes the connections that are kept open. With the last one SQLite takes the write-ahead log into the file, so that
    /// <see cref="JournalFile"/> alone holds the record and can be copied or archived.
    /// </summary>
    internal override void Release()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    internal override async Task<DbConnection?> OpenForReadingAsync(CancellationToken cancellation)
    {
        if (!File.Exists(JournalFile))
            return null;
        var connection = new SqliteConnection(Connection(JournalFile, SqliteOpenMode.ReadOnly, pooling: false));
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        return connection;
    }

    internal override async Task<DbConnection> OpenForReplayAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        return connection;
    }

    // Not only for reading: what a process left that died while it wrote must be taken back first, and SQLite does so on the way.
    internal override async Task<DbConnection?> OpenIndexForReadingAsync(CancellationToken cancellation)
    {
        if (!File.Exists(IndexFile))
            return null;
        var connection = new SqliteConnection(Connection(IndexFile, SqliteOpenMode.ReadWrite, IndexTimeout, pooling: false));
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        return LookingAgainSoon(connection);
    }

    internal override DbConnection OpenIndex()
    {
        var connection = new SqliteConnection(IndexConnectionString);
        connection.Open();
        return LookingAgainSoon(connection);
    }

    // Who finds the file locked looks again within milliseconds. Otherwise the library would, but only every 150.
    private static SqliteConnection LookingAgainSoon(SqliteConnection connection)
    {
        using var command = connection.Command($"PRAGMA busy_timeout = {IndexTimeout * 1000}");
        command.ExecuteNonQuery();
        return connection;
    }

    // The file is small, and a damaged page of it shows at the first question only.
    private bool IndexIsSound()
    {
        using var connection = new SqliteConnection(IndexConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        return command.ExecuteScalar() is "ok" && HasAllColumns(command);
    }

    private static bool HasAllColumns(SqliteCommand command)
    {
        try
        {
            command.CommandText = IndexSchema.NewestColumn;
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == SqlError)
        {
            return false;
        }
    }

    private void MakeIndexAnew()
    {
        foreach (var suffix in (string[])["", "-journal", "-wal", "-shm"])
            File.Delete(IndexFile + suffix);
        this.ExecuteOnIndex(IndexSchema.Make(NowTicks));
    }

    private static string Connection(string file, SqliteOpenMode mode, int timeout = 5, bool pooling = true) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = mode,
        DefaultTimeout = timeout,
        Pooling = pooling,
    }.ToString();
}
