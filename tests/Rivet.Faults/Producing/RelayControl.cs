using Akka.Actor;

namespace Rivet.Faults;

/// <summary>Tells a relay what to do, from any thread.</summary>
/// <param name="held">Called once, when the first acknowledgement is kept back.</param>
internal sealed class RelayControl(Action held)
{
    private int _mode;
    private int _held;
    private int _failures;

    public RelayMode Mode
    {
        get => (RelayMode)Volatile.Read(ref _mode);
        set => Volatile.Write(ref _mode, (int)value);
    }

    public void Held()
    {
        if (Interlocked.Exchange(ref _held, 1) == 0)
            held();
    }

    /// <summary>The next acknowledgements throw in the hands of the journal, which is in the middle of its commit handler.</summary>
    public void FailAcknowledgements(int times) => Interlocked.Exchange(ref _failures, times);

    public bool TakeFailure() => Interlocked.Decrement(ref _failures) >= 0;

    /// <summary>Makes what hears for a writer what the journal says.</summary>
    public IActorRef Receiver(IActorContext context, IActorRef relay, IActorRef writer)
    {
        var receiver = context.ActorOf(Props.Create(() => new Passing(relay, writer)));
        return new FailingRef((IInternalActorRef)receiver, this);
    }

    private sealed class Passing : ReceiveActor
    {
        public Passing(IActorRef relay, IActorRef writer) => ReceiveAny(message => relay.Tell(new RelayActor.FromJournal(writer, message)));
    }
}
