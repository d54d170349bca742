using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;

namespace Rivet.Journal.Actors;

/// <summary>
/// The persistence plugin of all journals: several journals of the SQL plugin. One of those replies in the order of its writes, whichever
/// run they are of, so that a write which hangs holds back the replies to all others. Here a write has a lane of its own while it is
/// under way. When no lane is free, writes wait in their order, for as long as a write may take; a run has one write at a time.
/// </summary>
internal sealed class WriteLanes : ReceiveActor, IWithTimers
{
    /// <summary>Where the settings of the plugin stand.</summary>
    public const string SettingsPath = "akka.persistence.journal.sql";

    /// <summary>Name of the setting, beside the plugin's own, that says how many lanes there are at most.</summary>
    public const string CountSetting = "lanes";

    /// <summary>Name of the plugin's setting that says how long a write may take.</summary>
    public const string PatienceSetting = "circuit-breaker.call-timeout";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    // The plugin's own replies to a write that took too long come first.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private readonly Func<int, IActorRef> _journalOf;
    private readonly IActorRef _replays;
    private readonly int _bound;
    private readonly TimeSpan _patience;

    private readonly Queue<IActorRef> _free = new();
    private readonly Dictionary<IActorRef, string> _busy = [];
    private readonly LinkedList<Waiting> _waiting = new();
    private readonly List<ReplayMessages> _held = [];
    private int _count;

    public WriteLanes(Config config)
        : this(
            config,
            lane => Persistence.Instance.Apply(Context.System).JournalFor(PathOf(lane)),
            Context.ActorOf(RowReplayActor.Props(StoreExtension.Of(Context.System)), "replays"))
    {
    }

    /// <param name="config">The plugin's settings.</param>
    /// <param name="journalOf">The journal of a lane.</param>
    /// <param name="replays">Reads rows for whoever asks.</param>
    public WriteLanes(Config config, Func<int, IActorRef> journalOf, IActorRef replays)
    {
        _journalOf = journalOf;
        _replays = replays;
        _bound = config.GetInt(CountSetting);
        _patience = config.GetTimeSpan(PatienceSetting);
        Receive<WriteMessages>(OnWrite);
        Receive<ReplayMessages>(OnReplay);
        Receive<WriteLane.Free>(_ => OnFree(Sender, Sender));
        Receive<WriteLane.Silent>(message => OnFree(Sender, Lane(message.Journal)));
        Receive<LookAtWaiting>(_ => FailOverdue());
        ReceiveAny(request => _journalOf(0).Forward(request));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    /// <summary>Where the settings of a lane's journal stand.</summary>
    public static string PathOf(int lane) => $"{SettingsPath}-lane-{lane}";

    private void OnWrite(WriteMessages write)
    {
        if (_free.TryDequeue(out var lane))
            Give(lane, write, Sender);
        else if (_count < _bound)
            Give(Lane(_journalOf(_count++)), write, Sender);
        else
            Enqueue(new Waiting(write, Sender, Now + _patience));
    }

    private IActorRef Lane(IActorRef journal) => Context.ActorOf(WriteLane.Props(journal, _patience + Margin));

    private void Give(IActorRef lane, WriteMessages write, IActorRef sender)
    {
        _busy[lane] = PersistenceIdOf(write);
        lane.Tell(write, sender);
    }

    private void Enqueue(Waiting waiting)
    {
        _waiting.AddLast(waiting);
        if (_waiting.Count == 1)
            Timers.StartPeriodicTimer(LookAtWaiting.Instance, LookAtWaiting.Instance, Look);
    }

    // Who reads its rows again has forgotten what it had sent. What of that is under way is to be among the rows, or nowhere.
    private void OnReplay(ReplayMessages replay)
    {
        if (PersistenceIds.RunOf(replay.PersistenceId) is null)
        {
            _journalOf(0).Forward(replay);
            return;
        }

        Forget(replay.PersistenceId);
        if (_busy.ContainsValue(replay.PersistenceId))
            _held.Add(replay);
        else
            _replays.Forward(replay);
    }

    private void Forget(string persistenceId)
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (PersistenceIdOf(node.Value.Write) == persistenceId)
                _waiting.Remove(node);
            node = next;
        }
    }

    private void OnFree(IActorRef was, IActorRef lane)
    {
        _busy.Remove(was, out var persistenceId);
        foreach (var replay in _held.Where(replay => replay.PersistenceId == persistenceId).ToList())
        {
            _held.Remove(replay);
            _replays.Tell(replay);
        }

        if (_waiting.First is { } next)
        {
            _waiting.RemoveFirst();
            Give(lane, next.Value.Write, next.Value.Sender);
        }
        else
        {
            _free.Enqueue(lane);
        }
    }

    private void FailOverdue()
    {
        while (_waiting.First is { } first && first.Value.Until <= Now)
        {
            _waiting.RemoveFirst();
            FailedWrite.Tell(first.Value.Write, new TimeoutException($"a write waited for {_patience.TotalSeconds:F0} s for others that did not end"));
        }

        if (_waiting.Count == 0)
            Timers.Cancel(LookAtWaiting.Instance);
    }

    private static string PersistenceIdOf(WriteMessages write) => write.Messages.OfType<AtomicWrite>().FirstOrDefault()?.PersistenceId ?? "";

    private sealed record Waiting(WriteMessages Write, IActorRef Sender, TimeSpan Until);

    private sealed record LookAtWaiting
    {
        public static readonly LookAtWaiting Instance = new();
    }
}
