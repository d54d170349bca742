using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Rivet.Journal.Actors;

/// <summary>Puts the run journals into a host.</summary>
public static class RivetJournalHosting
{
    /// <summary>
    /// Adds an actor system with the run journals of one store. <see cref="RunJournals"/> can be injected from then on; it starts and
    /// stops with the host. The registry is known to Akka.Hosting under <see cref="RunJournalRegistry"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Where the store is, and how to run it.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="JournalConfigurationException">A setting is wrong, or the store cannot be written.</exception>
    public static IServiceCollection AddRivetJournal(this IServiceCollection services, RunJournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        var configuration = options.LoadConfiguration();
        options.Store.Prepare();
        services.AddAkka("rivet", builder => builder
            .AddHocon(configuration.Merged, HoconAddMode.Prepend)
            .WithActors((system, actors, resolver) =>
            {
                var journal = resolver.GetService<JournalSystem>();
                actors.Register<RunJournalRegistry>(journal.Registry);
                actors.Register<RunIndexActor>(journal.Index);
            }));

        // Made when it is first asked for: a hosted service may take it before any was started.
        services.AddSingleton(provider => JournalSystem.Start(provider.GetRequiredService<ActorSystem>(), options, configuration));
        return services.AddSingleton(provider =>
            new RunJournals(provider.GetRequiredService<ActorSystem>(), provider.GetRequiredService<JournalSystem>(), ownsSystem: false));
    }
}
