using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>The journal's top-level actors in an actor system.</summary>
internal sealed record JournalSystem(IActorRef Registry, IActorRef Index, RunJournalOptions Options, JournalConfiguration Configuration)
{
    public static JournalSystem Start(ActorSystem system, RunJournalOptions options, JournalConfiguration configuration)
    {
        var settings = configuration.Settings;
        system.RegisterOnTermination(options.Store.Release);
        var index = system.ActorOf(RunIndexActor.Props(options.Store), "run-index");
        Props Journal(RunId runId, IActorRef gateway) => RunJournalActor.Props(runId, gateway, index, settings.Batch, options.Clock);
        Props Gateway(RunId runId) => RunGateway.Props(runId, gateway => Journal(runId, gateway), settings);
        var registry = system.ActorOf(RunJournalRegistry.Props(Gateway), "run-journals");
        return new JournalSystem(registry, index, options, configuration);
    }
}
