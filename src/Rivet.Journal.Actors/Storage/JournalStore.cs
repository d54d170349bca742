using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors;

/// <summary>The files of an embedded store: <c>journal.db</c>, the record itself, and <c>index.db</c>, which is derived from it.</summary>
public sealed class JournalStore
{
    /// <summary>Names the store in a folder; touches nothing.</summary>
    /// <param name="folder">The folder, usually <c>.rivet</c> beside a configuration.</param>
    public JournalStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Folder = Path.GetFullPath(folder);
        JournalFile = Path.Combine(Folder, "journal.db");
        IndexFile = Path.Combine(Folder, "index.db");
    }

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>The file with the journals of all runs.</summary>
    public string JournalFile { get; }

    /// <summary>The file with one line for each run.</summary>
    public string IndexFile { get; }

    // Busy retries end well before the circuit breaker's call-timeout.
    internal string ConnectionString => Connection(JournalFile, SqliteOpenMode.ReadWriteCreate);

    internal string ReadOnlyConnectionString => Connection(JournalFile, SqliteOpenMode.ReadOnly);

    internal string IndexConnectionString => Connection(IndexFile, SqliteOpenMode.ReadWriteCreate);

    /// <summary>Makes the folder and turns write-ahead logging on, which SQLite keeps in the file from then on.</summary>
    /// <exception cref="JournalConfigurationException">The folder or the file cannot be written.</exception>
    internal void Prepare()
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
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new JournalConfigurationException(
                $"the journal {JournalFile} cannot be opened for writing: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    /// <summary>
    /// Closes the connections that are kept open. With the last one SQLite takes the write-ahead log into the file, so that
    /// <see cref="JournalFile"/> alone holds the record and can be copied or archived.
    /// </summary>
    internal void Release()
    {
        foreach (var pooled in (string[])[ConnectionString, IndexConnectionString])
        {
            using var connection = new SqliteConnection(pooled);
            SqliteConnection.ClearPool(connection);
        }
    }

    private static string Connection(string file, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = mode,
        DefaultTimeout = 5,
        Pooling = mode != SqliteOpenMode.ReadOnly,
    }.ToString();
}
