using Akka.Actor;
using Akka.Persistence;

namespace Rivet.Journal.Actors;

/// <summary>
/// Passes one write at a time on to a journal of the SQL plugin, and its replies back; then it is free again. A journal that does not
/// reply at all is not waited for: the write counts as failed, and another lane takes this one's place, so that late replies meet nobody.
/// </summary>
internal sealed class WriteLane : ReceiveActor, IWithTimers
{
    private readonly IActorRef _journal;
    private readonly TimeSpan _patience;
    private WriteMessages _write = null!;
    private int _repliesLeft;

    public WriteLane(IActorRef journal, TimeSpan patience)
    {
        _journal = journal;
        _patience = patience;
        Receive<WriteMessages>(OnWrite);
        Receive<SilenceCame>(_ => OnSilence());
        Receive<WriteMessagesSuccessful>(PassOn);
        Receive<WriteMessagesFailed>(PassOn);
        ReceiveAny(OnReply);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef journal, TimeSpan patience) => Akka.Actor.Props.Create(() => new WriteLane(journal, patience));

    private void OnWrite(WriteMessages write)
    {
        _write = write;
        _repliesLeft = write.Messages.Sum(message => message.Size);
        Timers.StartSingleTimer(SilenceCame.Instance, SilenceCame.Instance, _patience);
        _journal.Tell(new WriteMessages(write.Messages, Self, write.ActorInstanceId), Sender);
    }

    // What is said of the write as a whole comes first, then a reply for each of its messages.
    private void OnReply(object reply)
    {
        PassOn(reply);
        if (--_repliesLeft > 0)
            return;
        Timers.Cancel(SilenceCame.Instance);
        Context.Parent.Tell(Free.Instance);
    }

    private void PassOn(object reply) => _write.PersistentActor.Tell(reply, Sender);

    private void OnSilence()
    {
        FailedWrite.Tell(_write, new TimeoutException($"the store's plugin did not say within {_patience.TotalSeconds:F0} s what became of a write"));
        Context.Parent.Tell(new Silent(_journal));
        Context.Stop(Self);
    }

    /// <summary>The lane can take the next write.</summary>
    public sealed record Free : INoSerializationVerificationNeeded
    {
        public static readonly Free Instance = new();
    }

    /// <summary>The lane's journal did not reply, and the lane ends.</summary>
    public sealed record Silent(IActorRef Journal) : INoSerializationVerificationNeeded;

    private sealed record SilenceCame
    {
        public static readonly SilenceCame Instance = new();
    }
}
