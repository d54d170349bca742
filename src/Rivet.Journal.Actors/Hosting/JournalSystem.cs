using Akka.Actor;
using Akka.Configuration;

namespace Rivet.Journal.Actors;

/// <summary>The journal's top-level actors in an actor system.</summary>
internal sealed record JournalSystem(IActorRef Registry, IActorRef Index, RunJournalOptions Options, JournalSettings Settings)
{
    public static (Config Config, JournalSettings Settings) Configure(RunJournalOptions options)
    {
        var config = JournalConfiguration.Compose(options.Store, options.Hocon, Environment.GetEnvironmentVariables());
        return (config, JournalSettings.Create(config));
    }

    public static JournalSystem Start(ActorSystem system, RunJournalOptions options, JournalSettings settings)
    {
        system.RegisterOnTermination(options.Store.Release);
        var index = system.ActorOf(RunIndexActor.Props(options.Store), "run-index");
        Props Journal(RunId runId, IActorRef gateway) => RunJournalActor.Props(runId, gateway, index, settings.Batch, options.Clock);
        Props Gateway(RunId runId) => RunGateway.Props(runId, gateway => Journal(runId, gateway), settings);
        var registry = system.ActorOf(RunJournalRegistry.Props(Gateway), "run-journals");
        return new JournalSystem(registry, index, options, settings);
    }
}
