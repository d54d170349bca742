using Akka.Actor;
using Akka.Persistence;

namespace Rivet.Journal.Actors;

/// <summary>Tells a persistent actor of a failed write what the SQL plugin would.</summary>
internal static class FailedWrite
{
    public static void Tell(WriteMessages write, Exception cause)
    {
        var atomic = write.Messages.OfType<AtomicWrite>().ToList();
        write.PersistentActor.Tell(new WriteMessagesFailed(cause, atomic.Count), ActorRefs.NoSender);
        foreach (var message in atomic.SelectMany(one => (IEnumerable<IPersistentRepresentation>)one.Payload))
            write.PersistentActor.Tell(new WriteMessageFailure(message, cause, write.ActorInstanceId), ActorRefs.NoSender);
    }
}
