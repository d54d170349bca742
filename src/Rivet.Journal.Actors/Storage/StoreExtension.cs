using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>Tells the persistence plugin, which the actor system makes, in which store its journals are.</summary>
internal sealed class StoreExtension(JournalStore store) : IExtension
{
    public JournalStore Store => store;

    public static void Register(ActorSystem system, JournalStore store) => system.RegisterExtension(new Provider(store));

    private sealed class Provider(JournalStore store) : ExtensionIdProvider<StoreExtension>
    {
        public override StoreExtension CreateExtension(ExtendedActorSystem system) => new(store);
    }
}
