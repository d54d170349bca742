using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>Tells the persistence plugin, which the actor system makes, in which store its journals are.</summary>
internal sealed class StoreExtension(JournalStore store) : IExtension
{
    public JournalStore Store => store;

    public static void Register(ActorSystem system, JournalStore store) => system.RegisterExtension(new Provider(store));

    /// <exception cref="InvalidOperationException">Somebody uses the plugin before the journals were started.</exception>
    public static JournalStore Of(ActorSystem system) => system.GetExtension<StoreExtension>()?.Store
        ?? throw new InvalidOperationException("The journals of this actor system were not started yet; start them before other persistent actors.");

    private sealed class Provider(JournalStore store) : ExtensionIdProvider<StoreExtension>
    {
        public override StoreExtension CreateExtension(ExtendedActorSystem system) => new(store);
    }
}
