using Akka.Actor;
using Akka.Persistence;

namespace Rivet.Journal.Actors;

/// <summary>
/// Reads the rows of runs for their journals, each as it is, in one pass over the store, a few runs at a time. The SQL plugin would take
/// several times as long, stop at a row that it cannot read, and pass over one that is marked as deleted.
/// </summary>
internal sealed class RowReplayActor : ReceiveActor
{
    // Each has a connection, which writes need more.
    private const int MostAtOnce = 4;

    private readonly JournalStore _store;
    private readonly Queue<ReplayMessages> _waiting = new();
    private int _underWay;

    public RowReplayActor(JournalStore store)
    {
        _store = store;
        Receive<ReplayMessages>(request =>
        {
            _waiting.Enqueue(request);
            ReadNext();
        });
        Receive<Ended>(_ =>
        {
            _underWay--;
            ReadNext();
        });
    }

    public static Props Props(JournalStore store) => Akka.Actor.Props.Create(() => new RowReplayActor(store));

    private void ReadNext()
    {
        while (_underWay < MostAtOnce && _waiting.TryDequeue(out var request))
        {
            _underWay++;
            Task.Run(() => ReplayAsync(request)).PipeTo(Self, success: () => Ended.Instance, failure: _ => Ended.Instance);
        }
    }

    private async Task ReplayAsync(ReplayMessages request)
    {
        try
        {
            request.PersistentActor.Tell(new RecoverySuccess(await ReadAsync(request)), ActorRefs.NoSender);
        }
        catch (Exception failure)
        {
            request.PersistentActor.Tell(new ReplayMessagesFailure(failure), ActorRefs.NoSender);
        }
    }

    private async Task<long> ReadAsync(ReplayMessages request)
    {
        var last = request.FromSequenceNr - 1;
        await using var connection = await _store.OpenForReplayAsync();
        await using var command = connection.Command(JournalSql.RowsOfRun, ("@id", request.PersistenceId), ("@after", last));
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var row = TableRow.From(rows).Read();
            last = row.Number;
            var message = new Persistent(row, row.Number, request.PersistenceId, BatchDecoder.Manifest, isDeleted: false, ActorRefs.NoSender);
            request.PersistentActor.Tell(new ReplayedMessage(message), ActorRefs.NoSender);
        }

        return last;
    }

    private sealed record Ended : INoSerializationVerificationNeeded
    {
        public static readonly Ended Instance = new();
    }
}
