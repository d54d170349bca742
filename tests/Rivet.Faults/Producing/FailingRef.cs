using Akka.Actor;
using Akka.Dispatch.SysMsg;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Faults;

/// <summary>Another actor's reference, which throws when it is handed an acknowledgement while it is told to.</summary>
internal sealed class FailingRef(IInternalActorRef inner, RelayControl control) : InternalActorRefBase
{
    public override IActorRefProvider Provider => inner.Provider;

    public override IInternalActorRef Parent => inner.Parent;

    public override ActorPath Path => inner.Path;

    public override bool IsLocal => inner.IsLocal;

    public override bool IsTerminated => false;

    public override IActorRef GetChild(IReadOnlyList<string> name) => inner.GetChild(name);

    public override void Resume(Exception? causedByFailure = null) => inner.Resume(causedByFailure);

    public override void Start() => inner.Start();

    public override void Stop() => inner.Stop();

    public override void Restart(Exception cause) => inner.Restart(cause);

    public override void Suspend() => inner.Suspend();

    public override void SendSystemMessage(ISystemMessage message) => inner.SendSystemMessage(message);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is Recorded && control.TakeFailure())
            throw new InvalidOperationException("the acknowledgement fails");
        inner.Tell(message, sender);
    }
}
