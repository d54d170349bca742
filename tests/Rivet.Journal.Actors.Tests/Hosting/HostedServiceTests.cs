using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public class HostedServiceTests
{
    private static readonly RunId Run = new("orders_1");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hosted_service_takes_the_journals_wherever_it_was_added(bool first)
    {
        using var store = new TemporarySqliteStore();
        var builder = Host.CreateApplicationBuilder();
        if (first)
            builder.Services.AddHostedService<Worker>();
        builder.Services.AddRivetJournal(new RunJournalOptions { Store = store.Store });
        if (!first)
            builder.Services.AddHostedService<Worker>();
        using var host = builder.Build();

        await host.StartAsync();

        var journals = host.Services.GetRequiredService<RunJournals>();
        Assert.Single((await journals.AskAsync(new GetWarnings(Run))).Entries);
        Assert.Equal(journals.Registry, host.Services.GetRequiredService<ActorRegistry>().Get<RunJournalRegistry>());
        await host.StopAsync();
    }

    private sealed class Worker(RunJournals journals) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var run = await journals.OpenRunAsync(Run, "orders", cancellationToken);
            await using var writer = run.CreateWriter();
            writer.Record(new Warning("test", "at the start of the host"));
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
