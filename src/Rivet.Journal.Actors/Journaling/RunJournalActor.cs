using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Akka.Persistence;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Owns the record of one run: the order of its entries, their stamps, and their durability. An acknowledgement means that the
/// events are committed to the store. Answers are drawn from committed entries only. While one batch is being committed, what
/// arrives gathers for the next. When a write fails its outcome is unknown, so this actor stops; its successor reads what is there.
/// </summary>
internal sealed partial class RunJournalActor : ReceivePersistentActor
{
    private readonly IActorRef _gateway;
    private readonly RunMark _mark;
    private readonly JournalNode _node;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly RunState _state;

    private readonly Gathering _gathering = new();
    private readonly HeldQueries _held = new();
    private readonly Followers _followers = new();
    private readonly Openings _openings = new();
    private readonly Dictionary<ProducerId, long> _gapsSaid = [];
    private sealed record EndKnown(long LastSequence, Exception? Failure) : INoSerializationVerificationNeeded;

    private IReadOnlyList<AcceptedSegment>? _inFlight;
    private HeldLease? _lease;
    private long _lastAccepted;
    private DateTimeOffset _lastStamp = DateTimeOffset.MinValue;
    private bool _proven;

    public RunJournalActor(RunId runId, JournalSurroundings surroundings)
    {
        PersistenceId = PersistenceIds.Of(runId);
        (_gateway, _mark, _node) = surroundings;
        _state = new RunState(runId);

        Recover<JournalRow>(row => _state.Apply(row, LastSequenceNr));
        Recover<RecoveryCompleted>(_ => OnRowsRead());
        Recover<object>(content => _state.Note(LastSequenceNr, $"it is read as {content.GetType().Name} and should be a batch"));
        Command<EndKnown>(OnEndKnown);
        Command<Record>(OnRecord);
        Command<Forwarded>(OnForwarded);
        Command<Forget>(message => _held.Forget(message.Id));
        Command<Follow>(OnFollow);
        Command<Unfollow>(message => _followers.Remove(message.Subscriber));
        Command<ReportIdle>(OnReportIdle);
        Command<LeaseKeeper.Held>(_ => OnLeaseHeld());
        Command<LeaseKeeper.Inspected>(OnInspected);
        Command<LeaseKeeper.NotInspected>(OnNotInspected);
    }

    public override string PersistenceId { get; }

    private RunId RunId => _state.RunId;

    public static Props Props(RunId runId, JournalSurroundings surroundings) =>
        Akka.Actor.Props.Create(() => new RunJournalActor(runId, surroundings));

    // ---- Recovery ----

    protected override void PreStart()
    {
        _gateway.Tell(new JournalStarting(Self));
        base.PreStart();
    }

    // The rows themselves do not show that they once were more. Nothing but the answer comes before the journal is ready.
    private void OnRowsRead()
    {
        if (LastSequenceNr > _state.LastRow)
            _state.Note(_state.LastRow + 1, "it is not read: it may be missing or marked as deleted");
        if (LastSequenceNr == 0)
            OnRecovered();
        else
            Task.Run(() => _node.Ends.OfAsync(RunId)).PipeTo(Self, success: end => new EndKnown(end, null), failure: cause => new EndKnown(0, cause));
    }

    private void OnEndKnown(EndKnown message)
    {
        if (message.Failure is { } failure)
            _log.Warning("Whether run {0} has lost its last rows is not known: the run index cannot be read: {1}", RunId, Redactor.Redact(failure.Message));
        _mark.Reached(message.LastSequence);
        OnRecovered();
    }

    private void OnRecovered()
    {
        _lastStamp = _state.Journal?.LastRecordedAt ?? DateTimeOffset.MinValue;
        _lastAccepted = _state.LastSequence;
        _state.CheckEnd(_mark.LastSequence);
        if (_state.Damage is { } damage)
            _log.Error("Run {0} is read-only, its journal is damaged: {1}", RunId, damage);
        if (IsForeign)
            DropLease();
        else if (_state.Ownership is { } ownership && _state.Journal!.FinalOutcome is null)
            HoldLease(_state.OwnerEpoch, ownership.Owner);
        _gateway.Tell(new JournalReady(Self, IsForeign, _state.Damage));
    }

    // ---- Commands ----

    private void OnRecord(Record message)
    {
        if (RefusalOf(message) is { } refusal)
        {
            Sender.Tell(refusal);
            return;
        }

        var durable = _state.LastNumber(message.Producer);
        var accepted = Math.Max(durable, _gathering.LastNumber(message.Producer));
        var known = accepted + 1 - message.Number;
        if (known < 0)
            AskToResend(message.Producer, accepted + 1);
        else if (known >= message.Events.Count)
            Sender.Tell(new Recorded(RunId, message.Producer, durable));
        else
            Accept(message, (int)known);
    }

    private IReply? RefusalOf(Record message)
    {
        if (_state.Damage is { } damage)
            return new ReadOnlyRun(RunId, damage);
        if (_state.Ownership is not { } ownership)
            return new UnknownRun(RunId);
        if (_openings.IsUnderWay)
            return new Unavailable(RunId, $"run {RunId} is changing its owner", _node.Settings.Restart.MinBackoff);
        if (message.OwnerEpoch > _state.OwnerEpoch)
            throw new InvalidOperationException($"Run {RunId} has a newer owner than this journal knows; it reads the store again.");
        return message.OwnerEpoch < _state.OwnerEpoch ? new Fenced(RunId, _state.OwnerEpoch, ownership.Owner.ToString()) : null;
    }

    private void AskToResend(ProducerId producer, long number)
    {
        if (_gapsSaid.TryGetValue(producer, out var said) && said == number)
            return;
        _gapsSaid[producer] = number;
        Sender.Tell(new ResendFrom(RunId, producer, number));
    }

    private void Accept(Record message, int known)
    {
        _gapsSaid.Remove(message.Producer);
        _lastStamp = Later(_lastStamp, _node.Clock.GetUtcNow());
        var segment = new StoredSegment(message.Producer, message.Number + known, _lastStamp, message.Events.Skip(known));
        _gathering.Add(segment, Sender);
        _lastAccepted += segment.Events.Count;
        CommitNext();
    }

    private void OnForwarded(Forwarded message)
    {
        switch (message.Request)
        {
            case Subscribe when _openings.IsUnderWay:
                _openings.Defer(message);
                break;
            case OpenRun open:
                OnOpen(new Opener(message.Id, open with { ExportName = Redactor.Redact(open.ExportName) }));
                break;
            case RunQuery query:
                OnQuery(message.Id, query);
                break;
            case Subscribe subscribe:
                Answer(message.Id, _state.Journal is { } journal
                    ? new Subscribed(RunId, subscribe.After, journal.LastSequence)
                    : new UnknownRun(RunId));
                break;
            default:
                throw new NotSupportedException($"No handling for {message.Request.GetType().Name}.");
        }
    }

    // ---- Queries ----

    private void OnQuery(long id, RunQuery query)
    {
        if (_state.Journal is null && !_openings.IsUnderWay)
        {
            Answer(id, new UnknownRun(RunId));
            return;
        }

        var held = new HeldQuery(id, query, _lastAccepted);
        if (CanAnswer(held))
            Answer(held);
        else
            _held.Hold(held);
    }

    private bool CanAnswer(HeldQuery held) =>
        !_openings.IsUnderWay
        && _state.LastSequence >= held.Target
        && (held.Query.After is not { } after || _state.LastNumber(after.Producer) >= after.Number);

    private void Answer(HeldQuery held) => Answer(held.Id, QueryAnswers.Of(held.Query, _state.Journal!, _state.Damage));

    private void Answer(long id, IReply reply) => _gateway.Tell(new Answered(id, reply));

    private void OnFollow(Follow message)
    {
        _followers.Add(message);
        Publish();
    }

    private void OnReportIdle(ReportIdle message)
    {
        var atRest = _inFlight is null && _gathering.IsEmpty && _openings.IsEmpty && _held.Count == 0 && _followers.IsEmpty;
        if (atRest && (message.NobodyWrites || _state.Journal is null || _state.Journal.FinalOutcome is not null))
            _gateway.Tell(Idle.Instance);
    }

    // ---- Commit ----

    private void CommitNext()
    {
        if (_inFlight is not null || (_gathering.IsEmpty && _openings.Change is null))
            return;
        _inFlight = _gathering.Take(_node.Settings.Batch);
        var batch = BatchEncoder.Encode(
            _state.OwnerEpoch + (_openings.Change is null ? 0 : 1),
            _state.LastSequence + 1,
            _state.LastChecksum,
            _openings.Change,
            [.. _inFlight.Select(accepted => accepted.Segment)]);
        PersistAsync(batch, OnCommitted);
    }

    private void OnCommitted(StoredBatch batch)
    {
        var committed = _inFlight!;
        _inFlight = null;
        _state.Apply(batch, LastSequenceNr);
        _mark.Reached(_state.LastSequence);
        ProveOnce();
        if (batch.Ownership is not null)
            OnOwnerChanged();
        Acknowledge(committed);
        foreach (var held in _held.Release(CanAnswer))
            Answer(held);
        Publish();
        UpdateIndex(batch);
        CommitNext();
    }

    // Only a commit shows that the store is well again; a recovery does not.
    private void ProveOnce()
    {
        if (_proven)
            return;
        _proven = true;
        Context.Parent.Tell(BackoffSupervisor.Reset.Instance);
        _gateway.Tell(JournalProven.Instance);
    }

    private void Acknowledge(IReadOnlyList<AcceptedSegment> committed)
    {
        foreach (var (segment, writer) in committed)
        {
            foreach (var rejection in segment.Events.Rejections)
                writer.Tell(new Rejected(RunId, segment.Producer, segment.FirstNumber + rejection.Index, rejection.Reason));
        }

        foreach (var last in committed.GroupBy(accepted => accepted.Segment.Producer, (_, segments) => segments.Last()))
        {
            _gathering.Durable(last.Segment.Producer, last.Segment.LastNumber);
            last.Writer.Tell(new Recorded(RunId, last.Segment.Producer, last.Segment.LastNumber));
        }
    }

    private void Publish()
    {
        foreach (var published in _followers.Due(_state.Journal!))
            _gateway.Tell(published);
    }

    private void UpdateIndex(StoredBatch batch)
    {
        if (_lease is not null)
            _lease.LastSequence = _state.LastSequence;
        var ended = _state.Journal!.FinalOutcome is { } outcome && outcome.Sequence >= batch.FirstSequence;
        if (ended)
            DropLease();
        if (batch.Ownership is not null || ended)
            _node.Index.Tell(new RunIndexActor.Put(IndexedRun.Of(_state, LastSequenceNr)));
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    // ---- Failure ----

    protected override bool AroundReceive(Receive receive, object message)
    {
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch (Exception failure)
        {
            Fail($"it failed on {message.GetType().Name}", failure);
            throw;
        }
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        Fail("a write failed and its outcome is unknown", cause);
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        Fail("the store rejected a write", cause);
        base.OnPersistRejected(cause, @event, sequenceNr);
        Context.Stop(Self);
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        Fail("reading it from the store failed", reason, inRecovery: true);
        base.OnRecoveryFailure(reason, message);
    }

    private void Fail(string what, Exception cause, bool inRecovery = false)
    {
        var reason = Redactor.Redact($"the journal of run {RunId} stopped: {what}: {cause.Message.ReplaceLineEndings(" ")}");
        _gateway.Tell(new JournalFailing(Self, reason, inRecovery));
    }
}
