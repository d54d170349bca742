using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>The journal's top-level actors in an actor system.</summary>
internal sealed record JournalSystem(IActorRef Registry, IActorRef Index, IActorRef Leases, RunStandings Standings, RunJournalOptions Options, JournalConfiguration Configuration)
{
    public static JournalSystem Start(ActorSystem system, RunJournalOptions options, JournalConfiguration configuration)
    {
        var settings = configuration.Settings;

        // The scheduler starts when it is first used, on a thread of the pool, and whoever uses it waits for that. The gateways of very many
        // runs would take all threads, and wait for one.
        system.Scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, () => { });
        StoreExtension.Register(system, options.Store);
        system.RegisterOnTermination(options.Store.Release);
        var index = system.ActorOf(RunIndexActor.Props(options.Store), "run-index");
        var leases = system.ActorOf(LeaseKeeper.Props(options.Store, settings.Lease), "run-leases");
        var node = new JournalNode(index, leases, new KnownEnds(options.Store), settings, options.Clock, options.Owner);
        var reader = new JournalReader(options.Store);
        var standings = new RunStandings(reader);
        GatewayParts PartsOf(RunId runId) => new(
            (gateway, mark) => RunJournalActor.Props(runId, new JournalSurroundings(gateway, mark, node)),
            (gateway, mark, read) => RowReaderActor.Props(read ?? new RunState(runId), gateway, mark, reader));
        var registry = system.ActorOf(RunJournalRegistry.Props(runId => RunGateway.Props(runId, PartsOf(runId), settings)), "run-journals");
        system.ActorOf(InFlightRuns.Props(standings, registry, settings), "in-flight-runs");
        return new JournalSystem(registry, index, leases, standings, options, configuration);
    }
}
