using Akka.Actor;
using Akka.Event;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Brings the journals of unfinished runs back into memory when the journals start, a few at a time, by asking about each: so that they
/// are there before anybody else asks. It takes no run over, and nothing waits for it. Then it ends.
/// </summary>
internal sealed class InFlightRuns : ReceiveActor, IWithTimers
{
    private readonly RunStandings _standings;
    private readonly IActorRef _registry;
    private readonly JournalSettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);
    private readonly Queue<RunId> _waiting = new();
    private int _underWay;

    public InFlightRuns(RunStandings standings, IActorRef registry, JournalSettings settings)
    {
        _standings = standings;
        _registry = registry;
        _settings = settings;
        Receive<Look>(_ => OnLook());
        Receive<Found>(OnFound);
        Receive<NotFound>(OnNotFound);
        Receive<IReply>(_ => OnAnswered());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(RunStandings standings, IActorRef registry, JournalSettings settings) =>
        Akka.Actor.Props.Create(() => new InFlightRuns(standings, registry, settings));

    protected override void PreStart() => Self.Tell(Look.Instance);

    // It may take a while, and must not hold up the end of the journals.
    private void OnLook()
    {
        var (limit, stop) = (_settings.InFlight.MaxRuns, _stop.Token);
        if (limit == 0)
            Context.Stop(Self);
        else
            Task.Run(() => _standings.ListUnfinishedAsync(limit, stop), stop).PipeTo(Self, success: runs => new Found(runs), failure: cause => new NotFound(cause));
    }

    private void OnFound(Found message)
    {
        foreach (var run in message.Runs)
            _waiting.Enqueue(run.RunId);
        while (_underWay < _settings.InFlight.AtOnce && AskNext())
            _underWay++;
        StopWhenDone();
    }

    private void OnNotFound(NotFound message)
    {
        _log.Warning(
            "Unfinished runs cannot be looked for, which is tried again after {0}: {1}",
            _settings.Restart.MaxBackoff,
            Redactor.Redact(message.Cause.Message.ReplaceLineEndings(" ")));
        Timers.StartSingleTimer(Look.Instance, Look.Instance, _settings.Restart.MaxBackoff);
    }

    // Whatever the answer is: a journal that is not available now comes back by itself, or when it is asked again.
    private void OnAnswered()
    {
        if (!AskNext())
            _underWay--;
        StopWhenDone();
    }

    private bool AskNext()
    {
        if (!_waiting.TryDequeue(out var runId))
            return false;
        _registry.Tell(new GetSummary(runId));
        return true;
    }

    private void StopWhenDone()
    {
        if (_underWay == 0 && _waiting.Count == 0)
            Context.Stop(Self);
    }

    protected override void PostStop()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private sealed record Look : INoSerializationVerificationNeeded
    {
        public static readonly Look Instance = new();
    }

    private sealed record Found(IReadOnlyList<UnfinishedRun> Runs) : INoSerializationVerificationNeeded;

    private sealed record NotFound(Exception Cause) : INoSerializationVerificationNeeded;
}
