using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Where a producer's events go, and who hears what became of them.</summary>
internal sealed class RunJournalTarget(IActorRef registry, RunId runId, long ownerEpoch, ProducerId producer)
{
    public RunId RunId => runId;

    public ProducerId Producer => producer;

    public IActorRef Receiver { get; set; } = ActorRefs.Nobody;

    public void Send(OutgoingSegment segment) =>
        registry.Tell(new Record(runId, ownerEpoch, producer, segment.FirstNumber, segment.Events), Receiver);
}
