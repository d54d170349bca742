using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;

namespace Rivet.Journal.Actors;

/// <summary>
/// The persistence plugin of all journals: several journals of the SQL plugin. One of those replies in the order of its writes, whichever
/// run they are of, so that a write which hangs holds back the replies to all others. Here a write has a lane of its own while it is
/// under way. When no lane is free, writes wait in their order; a run has one write under way at most.
/// </summary>
internal sealed class WriteLanes : ReceiveActor
{
    /// <summary>Where the settings of the plugin stand.</summary>
    public const string SettingsPath = "akka.persistence.journal.sql";

    /// <summary>Name of the setting, beside the plugin's own, that says how many lanes there are at most.</summary>
    public const string CountSetting = "lanes";

    private readonly PersistenceExtension _persistence = Persistence.Instance.Apply(Context.System);
    private readonly Stack<IActorRef> _free = new();
    private readonly Queue<Waiting> _waiting = new();
    private readonly int _bound;
    private int _count;

    public WriteLanes(Config config)
    {
        _bound = config.GetInt(CountSetting);
        Receive<WriteMessages>(OnWrite);
        Receive<WriteLane.Free>(_ => OnFree());
        ReceiveAny(request => _persistence.JournalFor(PathOf(0)).Forward(request));
    }

    /// <summary>Where the settings of a lane's journal stand.</summary>
    public static string PathOf(int lane) => $"{SettingsPath}-lane-{lane}";

    private void OnWrite(WriteMessages write)
    {
        if (_free.TryPop(out var lane))
            lane.Forward(write);
        else if (_count < _bound)
            Add().Forward(write);
        else
            _waiting.Enqueue(new Waiting(write, Sender));
    }

    private void OnFree()
    {
        if (_waiting.TryDequeue(out var next))
            Sender.Tell(next.Write, next.Sender);
        else
            _free.Push(Sender);
    }

    private IActorRef Add() => Context.ActorOf(WriteLane.Props(_persistence.JournalFor(PathOf(_count))), $"{_count++}");

    private sealed record Waiting(WriteMessages Write, IActorRef Sender);
}
