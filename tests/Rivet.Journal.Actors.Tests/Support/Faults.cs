using System.Data.Common;
using Akka.Actor;
using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Makes real things go wrong.</summary>
internal static class Faults
{
    /// <summary>Quick restarts, so that tests do not wait.</summary>
    public const string QuickRestarts = """
        rivet.journal.restart { min-backoff = 5ms, max-backoff = 50ms }
        rivet.journal.writer.resend-after = 50ms
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        """;

    /// <summary>Kills the journal actors of all runs, wherever they are in their work.</summary>
    public static void KillJournals(this RunJournals journals) =>
        journals.System.ActorSelection("/user/run-journals/*/supervisor/journal").Tell(Kill.Instance);

    /// <summary>Takes the table away from the store; it is back when the result is disposed of.</summary>
    public static IDisposable TakeAway(this JournalStore store)
    {
        Execute(store, "ALTER TABLE journal RENAME TO journal_away");
        return new Undo(() => Execute(store, "ALTER TABLE journal_away RENAME TO journal"));
    }

    /// <summary>Runs SQL on the journal's table. Bytes are written as <c>x'00'</c>.</summary>
    public static void Execute(JournalStore store, string sql)
    {
        using var connection = Open(store);
        using var command = connection.Command(store is PostgresStore ? $"SET lock_timeout = 0; {sql.Replace("x'00'", "'\\x00'", StringComparison.Ordinal)}" : sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a query for one whole number.</summary>
    public static long Count(JournalStore store, string sql)
    {
        using var connection = Open(store);
        using var command = connection.Command(sql);
        return (long)command.ExecuteScalar()!;
    }

    public static DbConnection Open(JournalStore store)
    {
        if (store is not SqliteStore files)
            return store.OpenIndex();
        var connection = new SqliteConnection($"Data Source={files.JournalFile};Default Timeout=30;Pooling=False");
        connection.Open();
        return connection;
    }

    private sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
