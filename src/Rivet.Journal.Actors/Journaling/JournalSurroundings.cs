using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>What a run's journal has around it.</summary>
/// <param name="Gateway">The run's gateway.</param>
/// <param name="Mark">What the gateway remembers of earlier journals of the run.</param>
/// <param name="Node">What all journals of this process share.</param>
internal sealed record JournalSurroundings(IActorRef Gateway, RunMark Mark, JournalNode Node);

/// <summary>What all journals of one process share.</summary>
/// <param name="Index">The run index.</param>
/// <param name="Leases">The keeper of leases.</param>
/// <param name="Ends">What is known of where the runs end.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Clock">Stamps entries.</param>
/// <param name="Owner">This process.</param>
internal sealed record JournalNode(IActorRef Index, IActorRef Leases, KnownEnds Ends, JournalSettings Settings, TimeProvider Clock, Owner Owner);
