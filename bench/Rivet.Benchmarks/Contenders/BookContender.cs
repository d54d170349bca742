using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Microsoft.Data.Sqlite;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;

namespace Rivet.Benchmarks.Contenders;

/// <summary>Akka by the book: a persistent actor that persists each event, the default serializer and the plugin's default settings.</summary>
internal sealed class BookContender(MeasuredFolder folders) : IContender
{
    public const string Book = "akka by the book";

    public string Name => Book;

    public int MostEvents => 40_000;

    public Task<IRecording> StartAsync()
    {
        var store = folders.Next();
        var (system, journal) = Start(store);
        return Task.FromResult<IRecording>(new Recording(store, system, journal));
    }

    /// <summary>The actor in a system of its own, which answers <see cref="Persist"/> when that is done.</summary>
    public static (ActorSystem System, IActorRef Journal) Start(FolderStore store)
    {
        var source = $"Data Source={Path.Combine(store.Folder, "journal.db")}";
        UseWriteAheadLog(source);
        var system = ActorSystem.Create("book", ConfigurationFactory.ParseString($$"""
            akka.loglevel = WARNING
            akka.persistence.journal.plugin = "akka.persistence.journal.sql"
            akka.persistence.journal.sql {
              class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
              connection-string = "{{source}}"
              provider-name = "SQLite.MS"
            }
            """).WithFallback(Akka.Persistence.Sql.SqlPersistence.DefaultConfiguration));
        return (system, system.ActorOf(Props.Create(() => new BookActor())));
    }

    // As durable as the default, and faster: the file remembers it.
    private static void UseWriteAheadLog(string source)
    {
        using var connection = new SqliteConnection(source + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
    }

    private sealed class Recording(FolderStore store, ActorSystem system, IActorRef journal) : IRecording
    {
        public async Task RecordAsync(IReadOnlyList<RunEvent[]> events)
        {
            await Task.WhenAll(events.Select(own => Task.Run(() => Array.ForEach(own, happened => journal.Tell(happened)))));
            await journal.Ask<long>(new GetCount(events.Sum(own => own.Length)));
        }

        public Task<long> CountAsync() => journal.Ask<long>(new GetCount(0));

        public async Task<long> StopAsync()
        {
            await system.Terminate();
            SqliteConnection.ClearAllPools();
            return await store.BytesAsync();
        }

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }

    /// <summary>Persists one event.</summary>
    public sealed record Persist(RunEvent Happened);

    private sealed record GetCount(long When);

    private sealed class BookActor : ReceivePersistentActor
    {
        private readonly List<RunEvent> _events = [];
        private (IActorRef Asker, long When)? _waiting;

        public BookActor()
        {
            Command<RunEvent>(happened => PersistAsync(happened, OnPersisted));
            Command<Persist>(message =>
            {
                var asker = Sender;
                PersistAsync(message.Happened, happened =>
                {
                    _events.Add(happened);
                    asker.Tell(message);
                });
            });
            Command<GetCount>(message =>
            {
                _waiting = (Sender, message.When);
                Answer();
            });
            Recover<RunEvent>(_events.Add);
        }

        public override string PersistenceId => "orders";

        private void OnPersisted(RunEvent happened)
        {
            _events.Add(happened);
            Answer();
        }

        private void Answer()
        {
            if (_waiting is not { } waiting || _events.Count < waiting.When)
                return;
            waiting.Asker.Tell((long)_events.Count);
            _waiting = null;
        }
    }
}
