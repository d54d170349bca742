using Akka.Actor;
using Akka.Event;
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

        Recover<ReadRow>(row => row.ApplyTo(_state));
        Recover<RecoveryCompleted>(_ => OnRowsRead());
        Command<EndKnown>(OnEndKnown);
        Command<Record>(OnRecord);
        Command<Forwarded>(OnForwarded);
        Command<Forget>(OnForget);
        Command<Follow>(OnFollow);
        Command<Unfollow>(message => _followers.Remove(message.Subscriber));
        Command<ReportIdle>(OnReportIdle);
        Command<LeaseKeeper.Held>(OnLeaseHeld);
        Command<LeaseKeeper.LogReaches>(OnLogReaches);
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

    // The rows themselves do not show that they once were more. Those of a run that another process writes go on growing: whoever reads
    // them asks for their end before. Nothing but the answer comes before the journal is ready.
    private void OnRowsRead()
    {
        if (IsForeign)
            OnRecovered();
        else
            Task.Run(() => _node.Ends.OfAsync(RunId)).PipeTo(Self, success: end => new EndKnown(end, null), failure: cause => new EndKnown(0, cause));
    }

    private void OnEndKnown(EndKnown message)
    {
        if (message.Failure is { } failure)
            _log.Warning("Whether run {0} has lost its last rows is not known: the run index cannot be read: {1}", RunId, StoreFault.Describe(failure));
        if (message.LastSequence > Math.Max(_state.LastSequence, _mark.LastSequence))
            ReadAgain(message.LastSequence);
        OnRecovered();
    }

    private void OnRecovered()
    {
        _lastStamp = _state.Journal?.LastRecordedAt ?? DateTimeOffset.MinValue;
        _lastAccepted = _state.LastSequence;
        _state.CheckEnd(_mark.LastSequence);
        if (_state.Damage is { } damage)
            _log.Error("Run {0} is read-only, its journal is damaged: {1}", RunId, damage);
        if (IsForeign || HasEnded)
            DropLease();
        else if (_state.Ownership is { } ownership)
            HoldLease(_state.OwnerEpoch, ownership.Owner, isWanted: false);
        _gateway.Tell(new JournalReady(Self, IsForeign, _state.Damage, IsForeign && _state.Damage is null ? _state.Copy() : null));
    }

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
        var reason = $"the journal of run {RunId} stopped: {what}: {StoreFault.Describe(cause)}";
        _gateway.Tell(new JournalFailing(Self, reason, inRecovery));
    }
}
