using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Stands before the journal of one run and owns what its callers wait for: every request is answered within its deadline, whatever
/// becomes of the journal. It starts the journal, starts it again after a pause when it stopped, tells writers when it is back, and
/// lets a run that is over go to rest. It holds nothing durable.
/// </summary>
internal sealed partial class RunGateway : ReceiveActor, IWithTimers
{
    private readonly RunId _runId;
    private readonly GatewayParts _parts;
    private readonly JournalSettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly PendingRequests _pending = new();
    private readonly Subscriptions _subscriptions = new();
    private readonly HashSet<IActorRef> _writers = [];
    private readonly JournalLiveness _liveness;
    private readonly RunMark _mark = new();
    private IActorRef _supervisor = ActorRefs.Nobody;
    private TimeSpan _lastMessage;
    private TimeSpan _timerAt;

    public RunGateway(RunId runId, GatewayParts parts, JournalSettings settings)
    {
        _runId = runId;
        _parts = parts;
        _settings = settings;
        _liveness = new JournalLiveness(settings.Restart);

        Receive<Record>(OnRecord);
        Receive<Unsubscribe>(_ => EndSubscription(Sender));
        Receive<IRequest>(OnRequest);

        Receive<JournalStarting>(message => OnStarting(message.Journal));
        Receive<JournalReady>(OnReady);
        Receive<JournalFailing>(OnFailing);
        Receive<RunIsOurs>(_ => OnRunIsOurs());
        Receive<RowsDamaged>(message => _damage = message.Reason);
        Receive<JournalProven>(_ => _liveness.Proven());
        Receive<Answered>(OnAnswered);
        Receive<Published>(OnPublished);
        Receive<Idle>(_ => OnIdle());

        Receive<DeadlineCame>(_ => OnDeadline());
        Receive<RestTimeCame>(_ => OnRestTime());
        Receive<RunJournalRegistry.StopGateway>(_ => OnStop());
        Receive<Terminated>(message => OnTerminated(message.ActorRef));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    public static Props Props(RunId runId, GatewayParts parts, JournalSettings settings) =>
        Akka.Actor.Props.Create(() => new RunGateway(runId, parts, settings));

    protected override void PreStart()
    {
        var restart = _settings.Restart;
        _supervisor = Context.ActorOf(
            BackoffSupervisor.Props(
                Backoff.OnStop(_parts.Journal(Self, _mark), "journal", restart.MinBackoff, restart.MaxBackoff, restart.RandomFactor, maxNrOfRetries: -1)
                    .WithManualReset()
                    .WithDefaultStoppingStrategy()),
            "supervisor");
        Context.Watch(_supervisor);
        _lastMessage = Now;
        Timers.StartPeriodicTimer(RestTimeCame.Instance, RestTimeCame.Instance, _settings.PassivateAfter);
    }

    protected override void PreRestart(Exception reason, object message)
    {
        if (message is IRequest request)
            Sender.Tell(new Unavailable(_runId, "the run's gateway failed", _settings.Restart.MinBackoff));
        RefuseAll("the run's gateway failed");
        EndAllSubscriptions("the run's gateway failed");
        base.PreRestart(reason, message);
    }

    protected override void PostStop()
    {
        RefuseAll("the journal was shut down");
        EndAllSubscriptions("the journal was shut down");
        base.PostStop();
    }

    // ---- Callers ----

    private void OnRecord(Record message)
    {
        Wanted();
        if (_writers.Add(Sender))
            Context.Watch(Sender);
        if (_liveness.Journal is { } journal)
            journal.Forward(message);
        else
            Sender.Tell(Refusal(writes: true));
    }

    private void OnRequest(IRequest request)
    {
        Wanted();
        if (_liveness.IsDown && !ReadsRows(request))
        {
            Sender.Tell(Refusal(writes: request is OpenRun));
            return;
        }

        var pending = _pending.Add(request, Sender, Now + _settings.TimeoutOf(request));
        Forward(pending);
        StartDeadlineTimer();
    }

    private void OnDeadline()
    {
        foreach (var expired in _pending.RemoveExpired(Now))
        {
            TellBoth(new Forget(expired.Id));
            expired.Asker.Tell(new Unavailable(_runId, _liveness.Describe(), _liveness.RetryAfter));
        }

        StartDeadlineTimer();
    }

    private void RefuseAll(string reason)
    {
        foreach (var pending in _pending.RemoveAll())
            pending.Asker.Tell(new Unavailable(_runId, reason, _liveness.RetryAfter));
    }

    private IReply Refusal(bool writes) => writes && _damage is not null
        ? new ReadOnlyRun(_runId, _damage)
        : new Unavailable(_runId, _liveness.Describe(), _liveness.RetryAfter);

    // ---- The journal ----

    private void OnStarting(IActorRef journal)
    {
        _liveness.Starting(journal);
        Context.Watch(journal);
    }

    private void OnReady(JournalReady message)
    {
        _liveness.Ready(message.Journal);
        (_isForeign, _cannotRead, _damage) = (message.IsForeign, message.Damage is not null, message.Damage);
        _read = _rows is null ? message.Read : null;
        Route(_pending.All);
        foreach (var writer in _writers)
            writer.Tell(new JournalBack(_runId));
    }

    private void OnFailing(JournalFailing message)
    {
        _liveness.Explain(message.Journal, message.Reason);
        (_cannotRead, _read) = (message.InRecovery, null);
    }

    private void OnRunIsOurs()
    {
        if (!_isForeign)
            return;
        (_isForeign, _read) = (false, null);
        RouteReads();
    }

    private void OnAnswered(Answered message)
    {
        if (_pending.Remove(message.Id) is not { } pending)
            return;
        pending.Asker.Tell(WithDamage(message.Reply));
        if (message.Reply is Subscribed subscribed)
            BeginSubscription(pending.Asker, subscribed.After);
        if (message.Reply is UnknownRun)
            OfferRest();
    }

    // What the journal knows of the rows may be more than the rows show.
    private IReply WithDamage(IReply reply) => reply is Answer { Damage: null } answer && _damage is not null ? answer with { Damage = _damage } : reply;

    private void OnTerminated(IActorRef actor)
    {
        if (actor.Equals(_supervisor))
        {
            Context.Stop(Self);
        }
        else if (actor.Equals(_rows))
        {
            OnRowsStopped();
        }
        else if (_liveness.Stopped(actor))
        {
            if (!_leaving)
                _log.Warning("{0}", _liveness.Describe());
            OnJournalDown();
        }
        else
        {
            EndSubscription(actor);
            _writers.Remove(actor);
        }
    }

    // ---- Timers ----

    private void StartDeadlineTimer()
    {
        if (_pending.NextDeadline is not { } deadline || (Timers.IsTimerActive(DeadlineCame.Instance) && deadline >= _timerAt))
            return;
        _timerAt = deadline;
        Timers.StartSingleTimer(DeadlineCame.Instance, DeadlineCame.Instance, TimeSpan.FromTicks(Math.Max(0, (deadline - Now).Ticks)));
    }

    private sealed record DeadlineCame
    {
        public static readonly DeadlineCame Instance = new();
    }
}
