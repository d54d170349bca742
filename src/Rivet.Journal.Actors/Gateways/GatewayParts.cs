using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>How a gateway makes what stands behind it.</summary>
/// <param name="Journal">The run's journal, for a gateway and what it remembers.</param>
/// <param name="RowReader">What answers from the run's rows alone, for a gateway, what it remembers, and what was read of the rows; null for nothing.</param>
internal sealed record GatewayParts(Func<IActorRef, RunMark, Props> Journal, Func<IActorRef, RunMark, RunState?, Props> RowReader);
