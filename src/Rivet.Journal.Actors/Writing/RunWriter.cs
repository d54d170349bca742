using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Records the events of one producer, such as a chunk worker, in its run's journal. One thread at a time uses it. It stamps each
/// event when it happens, sends without waiting, keeps every event until it is durable, and sends again what got lost.
/// An event is durable when a <see cref="FlushAsync"/> that was called after it has completed.
/// </summary>
public sealed class RunWriter : IAsyncDisposable
{
    private readonly JournalClient _client;
    private readonly OutgoingLine _line;
    private readonly IActorRef _receiver;
    private readonly ProducerClock _clock;

    internal RunWriter(JournalClient client, RunId runId, long ownerEpoch)
    {
        _client = client;
        RunId = runId;
        Producer = ProducerId.New();
        _clock = new ProducerClock(client.Clock);
        _line = new OutgoingLine(client.Registry, runId, ownerEpoch, Producer, client.Settings);
        _receiver = client.System.ActorOf(RunWriterActor.Props(_line, client.Settings.Writer, _clock));
        _line.Attach(_receiver);
    }

    /// <summary>The run.</summary>
    public RunId RunId { get; }

    /// <summary>This producer, unlike any other for ever.</summary>
    public ProducerId Producer { get; }

    /// <summary>Number of the last event that was recorded; 0 when there is none.</summary>
    public long LastNumber => _line.LastNumber;

    /// <summary>How long it waits for a journal that is away: <c>rivet.journal.writer.away-limit</c>. A question may wait as long.</summary>
    public TimeSpan AwayLimit => _client.Settings.Writer.AwayLimit;

    /// <summary>Events that could not be stored; a <see cref="Warning"/> is on record in place of each. Complete after a flush.</summary>
    public IReadOnlyList<Rejected> Rejections => _line.Rejections;

    /// <summary>Records an event and never waits. It is durable after the next <see cref="FlushAsync"/>.</summary>
    /// <param name="happened">The event; secrets in its texts are taken out.</param>
    /// <exception cref="JournalSaturatedException">Too many events are not durable yet; this one was not taken. <see cref="RecordAsync"/> waits instead.</exception>
    /// <exception cref="JournalClosedException">The journal does not take this writer's events any more.</exception>
    public void Record(RunEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!_line.TryAdd(happened, _clock.Now))
            throw new JournalSaturatedException(RunId);
    }

    /// <summary>Records an event and waits while too many are not durable yet. It is durable after the next <see cref="FlushAsync"/>.</summary>
    /// <param name="happened">The event; secrets in its texts are taken out. It is stamped when it is passed, not when there is room.</param>
    /// <param name="cancellation">Ends the waiting; then the event was not taken.</param>
    /// <exception cref="OperationCanceledException">Waiting was cancelled.</exception>
    /// <exception cref="JournalClosedException">The journal does not take this writer's events any more.</exception>
    public async ValueTask RecordAsync(RunEvent happened, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var occurredAt = _clock.Now;
        while (!_line.TryAdd(happened, occurredAt))
            await _line.RoomAsync().WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Completes when every event that was recorded before it is durable.</summary>
    /// <param name="cancellation">Ends the waiting; the events are sent on all the same.</param>
    /// <exception cref="OperationCanceledException">Waiting was cancelled.</exception>
    /// <exception cref="JournalClosedException">The journal does not take this writer's events any more; some may not be durable.</exception>
    public Task FlushAsync(CancellationToken cancellation = default) => _line.DurableAsync(LastNumber).WaitAsync(cancellation);

    /// <summary>Asks the journal. The answer covers every event that was recorded here before.</summary>
    /// <typeparam name="TReply">The answer's type.</typeparam>
    /// <param name="query">The question; its <see cref="RunQuery.After"/> is filled in.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="UnknownRunException">There is no such run.</exception>
    /// <exception cref="JournalUnavailableException">There was no answer in time.</exception>
    public Task<TReply> AskAsync<TReply>(RunQuery<TReply> query, CancellationToken cancellation = default)
        where TReply : Answer
    {
        ArgumentNullException.ThrowIfNull(query);
        return _client.AskAsync(query with { After = new ProducerPosition(Producer, LastNumber) }, cancellation);
    }

    /// <summary>Flushes, for <c>rivet.journal.writer.away-limit</c> at most, and ends this producer.</summary>
    /// <exception cref="JournalClosedException">The journal does not take this writer's events any more, or was away for too long; some may not be durable.</exception>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await FlushAsync().WaitAsync(AwayLimit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new JournalClosedException(RunId, $"the writer was closed, and its last events did not become durable within {AwayLimit.TotalSeconds:F0} s");
        }
        finally
        {
            _client.System.Stop(_receiver);
        }
    }
}
