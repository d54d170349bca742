using Akka.Actor;
using Akka.Event;

namespace Rivet.Journal.Actors;

/// <summary>
/// Renews the leases of the runs that this process writes, and looks at those of others. A fault of the leases harms no run: it is
/// logged, and renewed leases follow when it has passed.
/// </summary>
internal sealed class LeaseKeeper : ReceiveActor, IWithTimers
{
    private readonly JournalStore _store;
    private readonly LeaseSettings _settings;
    private readonly LeaseTable _table;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly Dictionary<RunId, HeldLease> _held = [];
    private bool _prepared;

    public LeaseKeeper(JournalStore store, LeaseSettings settings)
    {
        _store = store;
        _settings = settings;
        _table = new LeaseTable(store);
        Receive<Hold>(OnHold);
        Receive<Drop>(OnDrop);
        Receive<Inspect>(OnInspect);
        Receive<RenewalCame>(_ => OnRenewalCame());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(JournalStore store, LeaseSettings settings) =>
        Akka.Actor.Props.Create(() => new LeaseKeeper(store, settings)).WithDispatcher(RunIndexActor.Dispatcher);

    protected override void PreStart() =>
        Timers.StartPeriodicTimer(RenewalCame.Instance, RenewalCame.Instance, _settings.RenewEvery);

    // Whoever wants to go on with these runs need not wait.
    protected override void PostStop()
    {
        if (_held.Count > 0)
            Guarded(() => _table.Expire(_held.Values));
        base.PostStop();
    }

    private void OnHold(Hold message)
    {
        _held[message.Lease.RunId] = message.Lease;
        Guarded(() => _table.Renew([message.Lease]));
        Sender.Tell(Held.Instance);
    }

    private void OnDrop(Drop message)
    {
        if (_held.Remove(message.RunId, out var lease))
            Guarded(() => _table.Delete(lease.RunId, lease.Token));
    }

    private void OnInspect(Inspect message)
    {
        try
        {
            Prepare();
            var lease = _table.Find(message.RunId, message.Owner.Token);
            Sender.Tell(new Inspected(message.RunId, message.OwnerEpoch, OwnerJudgement.Of(message.Owner, lease, _settings.Duration), lease));
        }
        catch (Exception failure)
        {
            Sender.Tell(new NotInspected(message.RunId, Redactor.Redact(failure.Message.ReplaceLineEndings(" "))));
        }
    }

    private void OnRenewalCame()
    {
        if (_held.Count > 0)
            Guarded(() => _table.Renew(_held.Values));
    }

    private void Guarded(Action write)
    {
        try
        {
            Prepare();
            write();
        }
        catch (Exception failure)
        {
            _log.Warning("The leases in {0} are behind: {1}", _store.Name, Redactor.Redact(failure.Message));
        }
    }

    private void Prepare()
    {
        if (!_prepared)
            _store.PrepareIndex();
        _prepared = true;
    }

    /// <summary>This process writes a run from now on. Answered by <see cref="Held"/>.</summary>
    public sealed record Hold(HeldLease Lease) : INoSerializationVerificationNeeded;

    /// <summary>The lease stands, or cannot be written, which is logged and harms no run.</summary>
    public sealed record Held : INoSerializationVerificationNeeded
    {
        public static readonly Held Instance = new();
    }

    /// <summary>The run has its outcome, or another process writes it.</summary>
    public sealed record Drop(RunId RunId) : INoSerializationVerificationNeeded;

    /// <summary>Is the owner of a run there? Answered by <see cref="Inspected"/> or <see cref="NotInspected"/>.</summary>
    public sealed record Inspect(RunId RunId, Owner Owner, long OwnerEpoch) : INoSerializationVerificationNeeded;

    /// <summary>How the owner stands, and what the leases say.</summary>
    public sealed record Inspected(RunId RunId, long OwnerEpoch, OwnerStanding Standing, Lease Lease) : INoSerializationVerificationNeeded;

    /// <summary>There is no telling now.</summary>
    public sealed record NotInspected(RunId RunId, string Reason) : INoSerializationVerificationNeeded;

    private sealed record RenewalCame
    {
        public static readonly RenewalCame Instance = new();
    }
}
