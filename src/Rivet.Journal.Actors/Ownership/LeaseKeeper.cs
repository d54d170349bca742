using Akka.Actor;
using Akka.Event;

namespace Rivet.Journal.Actors;

/// <summary>
/// Renews the leases of the runs that this process writes, looks at those of others, and tells a journal when its log has grown
/// without it. A fault of the leases harms no run: it is logged, and renewed leases follow when it has passed.
/// </summary>
internal sealed partial class LeaseKeeper : ReceiveActor, IWithTimers
{
    private const string SoonAgain = "soon again";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly LeaseSettings _settings;
    private readonly LeaseTable _table;
    private readonly PatientIndex _index;
    private readonly JournalReader _reader;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly Dictionary<RunId, Holder> _held = [];
    private readonly List<Holder> _fresh = [];
    private readonly HashSet<RunId> _givenUp = [];

    public LeaseKeeper(JournalStore store, LeaseSettings settings)
    {
        _settings = settings;
        _table = new LeaseTable(store);
        _index = new PatientIndex(store, Context.System.Scheduler);
        _reader = new JournalReader(store);
        Receive<Hold>(OnHold);
        Receive<WriteFresh>(_ => OnWriteFresh());
        Receive<Drop>(OnDrop);
        Receive<GiveUp>(OnGiveUp);
        Receive<Terminated>(OnJournalStopped);
        Receive<Succeeded>(message => Guarded(() => _index.Use(() => _table.DeleteUpTo(message.RunId, message.OwnerEpoch - 1))));
        Receive<Inspect>(OnInspect);
        ReceiveAsync<RenewalCame>(_ => OnRenewalCame());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(JournalStore store, LeaseSettings settings) =>
        Akka.Actor.Props.Create(() => new LeaseKeeper(store, settings)).WithDispatcher(RunIndexActor.Dispatcher);

    protected override void PreStart() =>
        Timers.StartPeriodicTimer(RenewalCame.Instance, RenewalCame.Instance, _settings.RenewEvery);

    // Whoever wants to go on with these runs need not wait.
    protected override void PostStop()
    {
        try
        {
            if (_held.Count > 0)
                _index.UseOnceMore(() => _table.Expire(_held.Values.Select(holder => holder.Lease)));
        }
        catch (Exception failure)
        {
            LogBehind(failure);
        }

        base.PostStop();
    }

    // What came meanwhile is written together, so that many runs that begin at once do not wait one for the other.
    private void OnHold(Hold message)
    {
        var holder = new Holder(message.Lease, Context.Watch(Sender));
        if (message.IsWanted)
            _givenUp.Remove(message.Lease.RunId);
        if (!_givenUp.Contains(message.Lease.RunId))
            _held[message.Lease.RunId] = holder;
        _fresh.Add(holder);
        if (_fresh.Count == 1)
            Self.Tell(WriteFresh.Instance);
    }

    private void OnWriteFresh()
    {
        var leases = _fresh.Where(IsHeld).Select(holder => holder.Lease).ToList();
        Guarded(() => _index.Use(() => _table.Renew(leases, _settings.Duration)));
        foreach (var holder in _fresh)
            holder.Journal.Tell(new Held(holder.Lease));
        _fresh.Clear();
    }

    private bool IsHeld(Holder holder) => _held.GetValueOrDefault(holder.Lease.RunId) == holder;

    private void OnDrop(Drop message)
    {
        _held.Remove(message.RunId, out var holder);
        _givenUp.Remove(message.RunId);
        if (message.EndedEpoch is { } epoch)
            Guarded(() => _index.Use(() => _table.DeleteUpTo(message.RunId, epoch)));
        else if (holder is not null)
            Guarded(() => _index.Use(() => _table.Delete(holder.Lease)));
    }

    // Its journal may begin again, and is not to hold it again then.
    private void OnGiveUp(GiveUp message)
    {
        _givenUp.Add(message.RunId);
        if (_held.Remove(message.RunId, out var holder))
            Guarded(() => _index.Use(() => _table.Expire([holder.Lease])));
        Sender.Tell(new GivenUp(message.RunId));
    }

    // The run is at rest, or its journal begins again and holds the lease anew.
    private void OnJournalStopped(Terminated message)
    {
        foreach (var holder in _held.Values.Where(holder => holder.Journal.Equals(message.ActorRef)).ToList())
            _held[holder.Lease.RunId] = holder with { AtRest = true };
    }

    private void OnInspect(Inspect message)
    {
        try
        {
            var lease = _index.Use(() => Find(message));
            Sender.Tell(new Inspected(message.RunId, message.OwnerEpoch, OwnerJudgement.Of(message.Owner, lease.Age), lease));
        }
        catch (Exception failure)
        {
            var unknown = message.Owner.IsKnownGone ? $"whether run {message.RunId} still has its last rows" : $"whether {message.Owner} still writes run {message.RunId}";
            Sender.Tell(new NotInspected(message.RunId, $"{unknown} cannot be told: {StoreFault.Describe(failure)}"));
        }
    }

    // A process of this machine that runs and has no lease gets one. If it still writes the run, it renews it; otherwise it expires.
    private LeaseReport Find(Inspect message)
    {
        var lease = _table.Find(message.RunId, message.Owner.Token);
        if (lease.Age is null && message.Owner.IsOfThisMachine && !message.Owner.IsKnownGone)
            _table.Renew([new HeldLease(message.RunId, message.OwnerEpoch, message.Owner.Token)], _settings.Duration);
        return lease;
    }

    private async Task OnRenewalCame()
    {
        if (_held.Count == 0)
            return;
        Guarded(() => _index.Use(() => _table.Renew(_held.Values.Select(holder => holder.Lease), _settings.Duration)));
        try
        {
            await LookAtLogs();
        }
        catch (Exception failure)
        {
            LogBehind(failure);
        }
    }

    // An owner that was paused, and has nothing to write, would never learn otherwise that its run has another owner now.
    private async Task LookAtLogs()
    {
        foreach (var (runId, lastRow) in await _reader.LastRowsAsync([.. _held.Keys]))
        {
            if (!_held.TryGetValue(runId, out var holder) || lastRow <= holder.Lease.LastRow)
                continue;
            if (!holder.AtRest)
                holder.Journal.Tell(new LogReaches(holder.Lease, lastRow));
            else if (await _reader.NewestEpochAsync(runId, holder.Lease.LastRow) > holder.Lease.OwnerEpoch)
                OnDrop(new Drop(runId, null));
            else
                holder.Lease.Reached(holder.Lease.LastSequence, lastRow);
        }
    }

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure)
        {
            LogBehind(failure);
            Timers.StartSingleTimer(SoonAgain, RenewalCame.Instance, Soon);
        }
    }

    private void LogBehind(Exception failure) => _log.Warning("The leases are behind: {0}", StoreFault.Describe(failure));

    /// <summary>Whose lease it is. At rest: its journal has left memory. Rows that come are those of another owner, or a last one of its own.</summary>
    private sealed record Holder(HeldLease Lease, IActorRef Journal, bool AtRest = false);

    private sealed record WriteFresh
    {
        public static readonly WriteFresh Instance = new();
    }

    private sealed record RenewalCame
    {
        public static readonly RenewalCame Instance = new();
    }
}
