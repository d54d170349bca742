using Akka.Actor;
using Akka.Persistence;
using Akka.Serialization;

namespace Rivet.Journal.Actors;

/// <summary>
/// Reads the rows of runs for their journals, each as it is, in one pass over the store, a few runs at a time. The SQL plugin would take
/// several times as long, stop at a row that it cannot read, and pass over one that is marked as deleted. For a journal that has
/// stopped nothing is read.
/// </summary>
internal sealed class RowReplayActor : ReceiveActor
{
    // Each has a connection.
    private const int MostAtOnce = 8;

    private readonly JournalStore _store;
    private readonly Serialization _serialization = Context.System.Serialization;
    private readonly LinkedList<ReplayMessages> _waiting = new();
    private readonly Dictionary<ReplayMessages, CancellationTokenSource> _underWay = new(ReferenceEqualityComparer.Instance);

    public RowReplayActor(JournalStore store)
    {
        _store = store;
        Receive<ReplayMessages>(OnReplay);
        Receive<Ended>(OnEnded);
        Receive<Terminated>(message => Forget(message.ActorRef));
    }

    public static Props Props(JournalStore store) => Akka.Actor.Props.Create(() => new RowReplayActor(store));

    protected override void PostStop()
    {
        foreach (var stop in _underWay.Values)
            _ = stop.CancelAsync();
        base.PostStop();
    }

    private void OnReplay(ReplayMessages request)
    {
        Context.Watch(request.PersistentActor);
        _waiting.AddLast(request);
        ReadNext();
    }

    private void OnEnded(Ended message)
    {
        _underWay.Remove(message.Request, out var stop);
        stop?.Dispose();
        Context.Unwatch(message.Request.PersistentActor);
        ReadNext();
    }

    private void Forget(IActorRef journal)
    {
        foreach (var request in _waiting.Where(request => request.PersistentActor.Equals(journal)).ToList())
            _waiting.Remove(request);
        foreach (var (_, stop) in _underWay.Where(one => one.Key.PersistentActor.Equals(journal)))
            _ = stop.CancelAsync();
    }

    // On a thread of its own: SQLite blocks it, and those of the pool are for messages.
    private void ReadNext()
    {
        while (_underWay.Count < MostAtOnce && _waiting.First is { Value: var request })
        {
            _waiting.RemoveFirst();
            var stop = _underWay[request] = new CancellationTokenSource();
            var token = stop.Token;
            Task.Factory.StartNew(() => ReplayAsync(request, token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .Unwrap()
                .PipeTo(Self, success: () => new Ended(request), failure: _ => new Ended(request));
        }
    }

    private async Task ReplayAsync(ReplayMessages request, CancellationToken cancellation)
    {
        try
        {
            request.PersistentActor.Tell(new RecoverySuccess(await ReadAsync(request, cancellation)), ActorRefs.NoSender);
        }
        catch (Exception failure)
        {
            request.PersistentActor.Tell(new ReplayMessagesFailure(failure), ActorRefs.NoSender);
        }
    }

    private async Task<long> ReadAsync(ReplayMessages request, CancellationToken cancellation)
    {
        var last = request.FromSequenceNr - 1;
        await using var connection = await _store.OpenForReplayAsync(cancellation);
        await using var command = connection.Command(JournalSql.RowsOfRun, ("@id", request.PersistenceId), ("@after", last));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var row = TableRow.From(rows).Read(Decode);
            last = row.Number;
            var message = new Persistent(row, row.Number, request.PersistenceId, BatchDecoder.Manifest, isDeleted: false, ActorRefs.NoSender);
            request.PersistentActor.Tell(new ReplayedMessage(message), ActorRefs.NoSender);
        }

        return last;
    }

    // By the serializer that the settings name, as it was written.
    private JournalRow Decode(byte[] bytes, string? manifest) => (JournalRow)_serialization.Deserialize(bytes, BatchSerializer.Id, manifest ?? "");

    private sealed record Ended(ReplayMessages Request) : INoSerializationVerificationNeeded;
}
