using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Hears for one <see cref="RunWriter"/> what became of its events, and has them sent again when nothing is heard.</summary>
internal sealed class RunWriterActor : ReceiveActor, IWithTimers
{
    private readonly OutgoingLine _line;
    private readonly TimeSpan _resendAfter;
    private long _durableAtLastCheck = -1;

    public RunWriterActor(OutgoingLine line, TimeSpan resendAfter)
    {
        _line = line;
        _resendAfter = resendAfter;
        Receive<Recorded>(message => _line.Acknowledge(message.UpTo));
        Receive<ResendFrom>(OnResendFrom);
        Receive<Rejected>(_ => { }); // Known here since the event was encoded; the notice may be lost with a journal.
        Receive<JournalBack>(_ => _line.Resend(0));
        Receive<Unavailable>(_ => _line.Pause());
        Receive<UnknownRun>(_ => Close($"run {_line.RunId} was never opened"));
        Receive<ReadOnlyRun>(message => Close(message.Reason));
        Receive<Fenced>(message => Close($"it is written by {message.Holder} now"));
        Receive<CheckProgress>(_ => OnCheckProgress());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(OutgoingLine line, TimeSpan resendAfter) =>
        Akka.Actor.Props.Create(() => new RunWriterActor(line, resendAfter));

    protected override void PreStart() =>
        Timers.StartPeriodicTimer(CheckProgress.Instance, CheckProgress.Instance, _resendAfter);

    protected override void PostStop()
    {
        _line.Close("the writer was closed");
        base.PostStop();
    }

    // What was acknowledged is not kept here any more. Only a store that lost it asks for it, and that must not pass in silence.
    private void OnResendFrom(ResendFrom message)
    {
        if (message.Number <= _line.Progress().Durable)
            Close($"its store has lost events that were durable, of this writer from its event {message.Number} on");
        else
            _line.Resend(message.Number);
    }

    private void OnCheckProgress()
    {
        var (durable, unacknowledged) = _line.Progress();
        if (unacknowledged && durable == _durableAtLastCheck)
            _line.Resend(0);
        _durableAtLastCheck = durable;
    }

    private void Close(string reason) => _line.Close(reason);

    private sealed record CheckProgress
    {
        public static readonly CheckProgress Instance = new();
    }
}
