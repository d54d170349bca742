using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Faults;

/// <summary>Stands between writers and the registry as an unreliable network would.</summary>
internal sealed class RelayActor : ReceiveActor, IWithTimers
{
    private readonly IActorRef _registry;
    private readonly RelayControl _control;
    private readonly Random _random;
    private readonly List<(object Message, IActorRef To, IActorRef From)> _kept = [];
    private readonly Dictionary<IActorRef, IActorRef> _receivers = [];

    public RelayActor(IActorRef registry, RelayControl control, int seed)
    {
        _registry = registry;
        _control = control;
        _random = new Random(seed);
        Receive<Late>(_ => PassKept());
        Receive<FromJournal>(OnReply);
        Receive<Record>(OnRecord);
        ReceiveAny(message => _registry.Tell(message, Sender));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef registry, RelayControl control, int seed) =>
        Akka.Actor.Props.Create(() => new RelayActor(registry, control, seed));

    private void OnRecord(Record message)
    {
        if (_control.Mode == RelayMode.AcknowledgingEarly)
            Sender.Tell(new Recorded(message.RunId, message.Producer, message.Number + message.Events.Count - 1));
        else
            PassOn(message, _registry, ReceiverFor(Sender));
    }

    private void OnReply(FromJournal reply)
    {
        if (_control.Mode == RelayMode.HoldingAcknowledgements && reply.Message is Recorded)
            _control.Held();
        else
            PassOn(reply.Message, reply.Writer, Self);
    }

    private void PassOn(object message, IActorRef to, IActorRef from)
    {
        var chance = _random.Next(3) == 0;
        switch (_control.Mode)
        {
            case RelayMode.Losing when chance:
                return;
            case RelayMode.Doubling when chance:
                to.Tell(message, from);
                break;
            case RelayMode.Reordering when chance:
                _kept.Add((message, to, from));
                Timers.StartSingleTimer(Late.Instance, Late.Instance, TimeSpan.FromMilliseconds(20));
                return;
        }

        to.Tell(message, from);
        if (_random.Next(3) == 0)
            PassKept();
    }

    private void PassKept()
    {
        foreach (var (message, to, from) in _kept)
            to.Tell(message, from);
        _kept.Clear();
    }

    private IActorRef ReceiverFor(IActorRef writer)
    {
        if (_receivers.TryGetValue(writer, out var receiver))
            return receiver;
        return _receivers[writer] = _control.Receiver(Context, Self, writer);
    }

    /// <summary>What the journal said to a writer.</summary>
    public sealed record FromJournal(IActorRef Writer, object Message) : INoSerializationVerificationNeeded;

    private sealed record Late
    {
        public static readonly Late Instance = new();
    }
}
