using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Takes all messages about all runs and passes each to its run's gateway, which it starts when there is none. A gateway that asks
/// to rest is stopped; what comes for its run meanwhile waits for the next one.
/// </summary>
public sealed class RunJournalRegistry : ReceiveActor
{
    private readonly Func<RunId, Props> _gatewayProps;
    private readonly Dictionary<RunId, Slot> _slots = [];
    private readonly Dictionary<IActorRef, RunId> _runs = [];

    /// <summary>Made by the actor system.</summary>
    /// <param name="gatewayProps">How to make the gateway of a run.</param>
    public RunJournalRegistry(Func<RunId, Props> gatewayProps)
    {
        _gatewayProps = gatewayProps;
        Receive<IRunMessage>(OnMessage);
        Receive<GatewayAtRest>(OnAtRest);
        Receive<GatewayStays>(OnStays);
        Receive<Terminated>(OnTerminated);
    }

    internal static Props Props(Func<RunId, Props> gatewayProps) =>
        Akka.Actor.Props.Create(() => new RunJournalRegistry(gatewayProps));

    private void OnMessage(IRunMessage message)
    {
        // A sender's mistake must not restart this actor, which would stop the gateways of all runs.
        if (message.RunId is null)
        {
            Unhandled(message);
            return;
        }

        var slot = SlotOf(message.RunId);
        if (slot.Stopping)
            slot.Waiting.Enqueue((message, Sender));
        else
            slot.Gateway.Forward(message);
    }

    private Slot SlotOf(RunId runId)
    {
        if (_slots.TryGetValue(runId, out var slot))
            return slot;
        var gateway = Context.ActorOf(_gatewayProps(runId));
        Context.Watch(gateway);
        _runs[gateway] = runId;
        return _slots[runId] = new Slot(gateway);
    }

    private void OnAtRest(GatewayAtRest message)
    {
        if (!_slots.TryGetValue(message.RunId, out var slot))
            return;
        slot.Stopping = true;
        slot.Gateway.Tell(StopGateway.Instance);
    }

    private void OnStays(GatewayStays message)
    {
        if (!_slots.TryGetValue(message.RunId, out var slot))
            return;
        slot.Stopping = false;
        PassOn(slot.Waiting);
    }

    private void OnTerminated(Terminated message)
    {
        if (_runs.Remove(message.ActorRef, out var runId) && _slots.Remove(runId, out var slot))
            PassOn(slot.Waiting);
    }

    private void PassOn(Queue<(IRunMessage Message, IActorRef Sender)> waiting)
    {
        while (waiting.TryDequeue(out var next))
            SlotOf(next.Message.RunId).Gateway.Tell(next.Message, next.Sender);
    }

    /// <summary>A gateway has nothing to do and may be stopped.</summary>
    internal sealed record GatewayAtRest(RunId RunId) : INoSerializationVerificationNeeded;

    /// <summary>A gateway was given something to do in the meantime.</summary>
    internal sealed record GatewayStays(RunId RunId) : INoSerializationVerificationNeeded;

    /// <summary>A gateway is to stop, unless it was given something to do in the meantime.</summary>
    internal sealed record StopGateway : INoSerializationVerificationNeeded
    {
        public static readonly StopGateway Instance = new();
    }

    private sealed class Slot(IActorRef gateway)
    {
        public IActorRef Gateway { get; } = gateway;

        public bool Stopping { get; set; }

        public Queue<(IRunMessage Message, IActorRef Sender)> Waiting { get; } = new();
    }
}
