using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>Whether a run's journal is being read, takes messages, or is down, and what to tell those who wait for it.</summary>
internal sealed class JournalLiveness(RestartSettings restart)
{
    private IActorRef? _current;
    private bool _ready;
    private string? _reason;
    private int _failures;

    /// <summary>The journal; null while it does not take messages.</summary>
    public IActorRef? Journal => _ready ? _current : null;

    /// <summary>It stopped and its successor has not begun to read.</summary>
    public bool IsDown => _current is null && _failures > 0;

    public TimeSpan RetryAfter => restart.Pause(Math.Max(1, _failures));

    public string Describe()
    {
        if (_ready)
            return "the events before this question are not durable yet";
        return _reason ?? (IsDown ? "the journal stopped" : "the journal is still being read");
    }

    public void Starting(IActorRef journal)
    {
        _current = journal;
        _ready = false;
    }

    public void Ready(IActorRef journal)
    {
        if (!journal.Equals(_current))
            return;
        _ready = true;
        _reason = null;
    }

    public void Explain(IActorRef journal, string reason)
    {
        if (journal.Equals(_current))
            _reason = reason;
    }

    /// <summary>False when it was not the current journal.</summary>
    public bool Stopped(IActorRef actor)
    {
        if (!actor.Equals(_current))
            return false;
        _current = null;
        _ready = false;
        _failures++;
        return true;
    }

    /// <summary>A commit succeeded: the next failure is a first one again.</summary>
    public void Proven() => _failures = 0;
}
