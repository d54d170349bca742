using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors.Tests;

/// <summary>What a commit to the store means: it is in the write-ahead log, and the log is on disk.</summary>
public class SqliteStoreTests
{
    private const long Full = 2;

    [Fact]
    public void A_store_that_was_prepared_keeps_a_write_ahead_log()
    {
        using var store = new TemporarySqliteStore();

        store.Store.Prepare();

        // As another program opens it that knows nothing of it.
        using var connection = Open($"Data Source={store.Files.JournalFile};Pooling=False");
        Assert.Equal("wal", Scalar(connection, "PRAGMA journal_mode"));
    }

    [Fact]
    public void A_connection_to_the_store_waits_until_what_it_commits_is_on_disk()
    {
        using var store = new TemporarySqliteStore();
        store.Store.Prepare();

        using var connection = Open(store.Files.ConnectionString);

        Assert.Equal(Full, Scalar(connection, "PRAGMA synchronous"));
    }

    [Fact]
    public async Task The_connections_that_wrote_journals_still_wait_until_what_they_commit_is_on_disk()
    {
        using var store = new TemporarySqliteStore();
        await using var journals = store.Start();
        await Task.WhenAll(Enumerable.Range(1, 4).Select(i => journals.OpenRunAsync(new RunId($"orders_{i}"), "orders")));

        // The last goes back to the pool a moment after the run is known to be open.
        List<(object?, object?)> settings = [];
        await Eventually.IsAsync(() => (settings = SettingsOfWriters(store.Files.ConnectionString)).Count > 0);

        Assert.All(settings, found => Assert.Equal((Full, "wal"), found));
    }

    [Fact]
    public async Task A_setting_of_the_user_does_not_lead_the_plugin_past_the_store()
    {
        using var store = new TemporarySqliteStore();
        await using var journals = store.Start("akka.persistence.journal.sql.connection-string = \"Data Source=elsewhere.db\"");

        Assert.Equal(store.Files.ConnectionString, journals.System.Settings.Config.GetString("akka.persistence.journal.sql.connection-string"));
    }

    // The pool hands out connections that were used before it makes new ones.
    private static List<(object? Synchronous, object? JournalMode)> SettingsOfWriters(string connectionString)
    {
        var connections = Enumerable.Range(0, 10).Select(_ => Open(connectionString)).ToList();
        var settings = connections
            .Where(connection => Scalar(connection, "SELECT total_changes()") is > 0L)
            .Select(connection => (Scalar(connection, "PRAGMA synchronous"), Scalar(connection, "PRAGMA journal_mode")))
            .ToList();
        connections.ForEach(connection => connection.Dispose());
        return settings;
    }

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
