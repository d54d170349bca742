using Akka.Actor;
using Akka.Persistence;

namespace Rivet.Journal.Actors;

/// <summary>Passes one write at a time on to a journal of the SQL plugin, and its replies back; then it is free again.</summary>
internal sealed class WriteLane : ReceiveActor
{
    private readonly IActorRef _journal;
    private IActorRef _writer = ActorRefs.Nobody;
    private int _repliesLeft;

    public WriteLane(IActorRef journal)
    {
        _journal = journal;
        Receive<WriteMessages>(OnWrite);
        Receive<WriteMessagesSuccessful>(PassOn);
        Receive<WriteMessagesFailed>(PassOn);
        ReceiveAny(OnReply);
    }

    public static Props Props(IActorRef journal) => Akka.Actor.Props.Create(() => new WriteLane(journal));

    private void OnWrite(WriteMessages write)
    {
        _writer = write.PersistentActor;
        _repliesLeft = write.Messages.Sum(message => message.Size);
        _journal.Tell(new WriteMessages(write.Messages, Self, write.ActorInstanceId), Sender);
    }

    // What is said of the write as a whole comes first, then a reply for each of its messages.
    private void OnReply(object reply)
    {
        PassOn(reply);
        if (--_repliesLeft == 0)
            Context.Parent.Tell(Free.Instance);
    }

    private void PassOn(object reply) => _writer.Tell(reply, Sender);

    /// <summary>The lane can take the next write.</summary>
    public sealed record Free : INoSerializationVerificationNeeded
    {
        public static readonly Free Instance = new();
    }
}
