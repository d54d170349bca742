using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// The line between a writer's thread, which adds events, and its receiver, which hears what became of them. Sending happens
/// inside the lock, so that messages leave in their order whichever thread sends them.
/// </summary>
internal sealed class OutgoingLine(RunJournalTarget target, OutgoingEvents events)
{
    private readonly Lock _lock = new();
    private readonly List<(long Number, TaskCompletionSource Done)> _flushes = [];
    private TaskCompletionSource? _room;
    private Exception? _closed;
    private bool _away;

    public OutgoingLine(IActorRef registry, RunId runId, long ownerEpoch, ProducerId producer, JournalSettings settings)
        : this(new RunJournalTarget(registry, runId, ownerEpoch, producer), new OutgoingEvents(settings.Writer, settings.MaxEventBytes))
    {
    }

    public RunId RunId => target.RunId;

    public long LastNumber
    {
        get
        {
            lock (_lock)
                return events.LastNumber;
        }
    }

    public IReadOnlyList<Rejected> Rejections
    {
        get
        {
            lock (_lock)
                return [.. events.Rejections.Select(r => new Rejected(RunId, target.Producer, r.Number, r.Reason))];
        }
    }

    public void Attach(IActorRef receiver) => target.Receiver = receiver;

    /// <summary>False when the line is saturated; then the event was not taken.</summary>
    public bool TryAdd(RunEvent happened, DateTimeOffset occurredAt)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            if (events.IsSaturated)
                return false;
            events.Add(happened, occurredAt);
            Send();
            return true;
        }
    }

    /// <summary>Takes an event also when there is no room for it; nothing when the line is closed.</summary>
    public void AddRegardless(RunEvent happened, DateTimeOffset occurredAt)
    {
        lock (_lock)
        {
            if (_closed is not null)
                return;
            events.Add(happened, occurredAt);
            Send();
        }
    }

    /// <summary>Completes when there may be room.</summary>
    public Task RoomAsync()
    {
        lock (_lock)
        {
            ThrowIfClosed();
            if (!events.IsSaturated)
                return Task.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Completes when all numbers up to one are durable.</summary>
    public Task DurableAsync(long number)
    {
        lock (_lock)
        {
            if (events.Durable >= number)
                return Task.CompletedTask;
            if (_closed is not null)
                return Task.FromException(_closed);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _flushes.Add((number, done));
            return done.Task;
        }
    }

    public void Acknowledge(long upTo)
    {
        lock (_lock)
        {
            _away = false;
            if (events.Acknowledge(upTo))
                Release();
            Send();
        }
    }

    /// <summary>Sends again from a number on.</summary>
    public void Resend(long from)
    {
        lock (_lock)
        {
            _away = false;
            events.Rewind(from);
            Send();
        }
    }

    /// <summary>Nothing is sent until the journal is back or a resend is due.</summary>
    public void Pause()
    {
        lock (_lock)
            _away = true;
    }

    /// <summary>Number of the last durable event, and whether any is not durable yet.</summary>
    public (long Durable, bool Unacknowledged) Progress()
    {
        lock (_lock)
            return (events.Durable, events.HasUnacknowledged);
    }

    /// <summary>The journal takes no more of this producer's events; whoever waits is told why.</summary>
    public void Close(string reason)
    {
        lock (_lock)
        {
            if (_closed is not null)
                return;
            _closed = new JournalClosedException(RunId, reason);
            foreach (var (_, done) in _flushes)
                done.SetException(_closed);
            _flushes.Clear();
            _room?.SetResult();
            _room = null;
        }
    }

    private void Send()
    {
        if (_away || _closed is not null)
            return;
        while (events.NextSendable() is { } segment)
            target.Send(segment);
    }

    private void Release()
    {
        foreach (var (_, done) in _flushes.Where(flush => flush.Number <= events.Durable))
            done.SetResult();
        _flushes.RemoveAll(flush => flush.Number <= events.Durable);
        if (_room is null || events.IsSaturated)
            return;
        _room.SetResult();
        _room = null;
    }

    private void ThrowIfClosed()
    {
        if (_closed is not null)
            throw _closed;
    }
}
