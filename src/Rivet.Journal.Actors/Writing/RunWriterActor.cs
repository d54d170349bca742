using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Hears for one <see cref="RunWriter"/> what became of its events, has them sent again when nothing is heard, and sees to it that
/// a journal which stays away is noticed.
/// </summary>
internal sealed class RunWriterActor : ReceiveActor, IWithTimers
{
    private readonly OutgoingLine _line;
    private readonly WriterSettings _settings;
    private readonly ProducerClock _clock;
    private long _durable;
    private TimeSpan? _waitingSince;
    private bool _late;

    public RunWriterActor(OutgoingLine line, WriterSettings settings, ProducerClock clock)
    {
        _line = line;
        _settings = settings;
        _clock = clock;
        Receive<Recorded>(OnRecorded);
        Receive<ResendFrom>(OnResendFrom);
        Receive<Rejected>(_ => { }); // Known here since the event was encoded; the notice may be lost with a journal.
        Receive<JournalBack>(_ => _line.Resend(0));
        Receive<Unavailable>(_ => _line.Pause());
        Receive<UnknownRun>(_ => _line.Close($"run {_line.RunId} was never opened"));
        Receive<ReadOnlyRun>(message => _line.Close(message.Reason));
        Receive<Fenced>(message => _line.Close($"it is written by {message.Holder} now"));
        Receive<CheckProgress>(_ => OnCheckProgress());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    public static Props Props(OutgoingLine line, WriterSettings settings, ProducerClock clock) =>
        Akka.Actor.Props.Create(() => new RunWriterActor(line, settings, clock));

    protected override void PreStart() =>
        Timers.StartPeriodicTimer(CheckProgress.Instance, CheckProgress.Instance, _settings.ResendAfter);

    protected override void PostStop()
    {
        _line.Close("the writer was closed");
        base.PostStop();
    }

    private void OnRecorded(Recorded message)
    {
        if (_late && message.UpTo > _durable)
            SayHowLate();
        _line.Acknowledge(message.UpTo);
    }

    private void SayHowLate()
    {
        var late = _line.LastNumber - _durable;
        var away = Now - _waitingSince!.Value;
        _late = false;
        _line.AddRegardless(new Warning("journal", $"{late} events became durable up to {away.TotalSeconds:F0} s late: the journal was away"), _clock.Now);
    }

    // What was acknowledged is not kept here any more. Only a store that lost it asks for it, and that must not pass in silence.
    private void OnResendFrom(ResendFrom message)
    {
        if (message.Number <= _line.Progress().Durable)
            _line.Close($"its store has lost events that were durable, of this writer from its event {message.Number} on");
        else
            _line.Resend(message.Number);
    }

    private void OnCheckProgress()
    {
        var (durable, unacknowledged) = _line.Progress();
        var stuck = unacknowledged && durable == _durable && _waitingSince is not null;
        _durable = durable;
        if (!stuck)
        {
            _waitingSince = unacknowledged ? Now : null;
            return;
        }

        _line.Resend(0);
        if (Now - _waitingSince >= _settings.AwayLimit)
            OnAwayForTooLong();
    }

    private void OnAwayForTooLong()
    {
        if (_settings.WhenAway == WhenAway.Fail)
            _line.Close($"{_line.LastNumber - _durable} events did not become durable within {_settings.AwayLimit.TotalSeconds:F0} s, the journal was away");
        else
            _late = true;
    }

    private sealed record CheckProgress
    {
        public static readonly CheckProgress Instance = new();
    }
}
