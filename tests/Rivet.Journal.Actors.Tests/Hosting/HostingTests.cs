using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rivet.Journal.Load;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public class HostingTests
{
    private static readonly RunId Run = new("orders_20260513T120000.123");

    [Fact]
    public async Task A_service_that_is_given_the_journals_records_and_asks()
    {
        using var store = new TemporarySqliteStore();
        using var host = NewHost(store.Store, services => services.AddHostedService<Recording>());

        await host.StartAsync();
        var summary = await Recording.Of(host).Summary.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await host.StopAsync();

        Assert.Equal((Run, "orders", "success", 1L), (summary.RunId, summary.ExportName, summary.Status, summary.LastSequence));
    }

    [Fact]
    public async Task A_service_that_was_added_before_the_journals_is_given_them_too()
    {
        using var store = new TemporarySqliteStore();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService<Recording>();
        builder.Services.AddRivetJournal(new RunJournalOptions { Store = store.Store });
        using var host = builder.Build();

        await host.StartAsync();
        var summary = await Recording.Of(host).Summary.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await host.StopAsync();

        Assert.Equal("success", summary.Status);
    }

    [Fact]
    public async Task After_the_host_was_started_again_the_journal_reads_the_same()
    {
        using var store = new TemporarySqliteStore();
        IReadOnlyList<JournalEntry> before;
        using (var host = NewHost(store.Store))
        {
            await host.StartAsync();
            var journals = host.Services.GetRequiredService<RunJournals>();
            var run = await journals.OpenRunAsync(Run, "orders");
            await using (var writer = run.CreateWriter())
            {
                foreach (var happened in SampleEvents.Range(producer: 1, first: 1, count: SampleEvents.Kinds))
                    writer.Record(happened);
            }

            before = (await journals.AskAsync(new GetEntries(Run, 0, int.MaxValue))).Entries;
            await host.StopAsync();
        }

        using var again = NewHost(store.Store);
        await again.StartAsync();
        var after = await again.Services.GetRequiredService<RunJournals>().AskAsync(new GetEntries(Run, 0, int.MaxValue));
        await again.StopAsync();

        Assert.Equal(SampleEvents.Kinds, before.Count);
        Assert.Equal(before, after.Entries);
    }

    [Fact]
    public async Task The_registry_is_known_to_the_actor_registry_and_ends_with_the_host()
    {
        using var store = new TemporarySqliteStore();
        using var host = NewHost(store.Store);
        await host.StartAsync();
        var journals = host.Services.GetRequiredService<RunJournals>();

        Assert.Equal(journals.Registry, host.Services.GetRequiredService<IRequiredActor<RunJournalRegistry>>().ActorRef);

        await host.StopAsync();
        Assert.True(journals.System.WhenTerminated.IsCompleted);
        await Assert.ThrowsAsync<JournalUnavailableException>(
            () => journals.AskAsync(new GetSummary(Run) { Timeout = TimeSpan.FromMilliseconds(100) }));
    }

    [Fact]
    public void A_wrong_setting_is_told_of_when_the_journals_are_added()
    {
        using var store = new TemporarySqliteStore();
        var options = new RunJournalOptions { Store = store.Store, Hocon = "rivet.journal.batch.max-events = 0" };

        var failure = Assert.Throws<JournalConfigurationException>(() => new ServiceCollection().AddRivetJournal(options));

        Assert.Equal("the program's HOCON: setting rivet.journal.batch.max-events = 0: it should be 1 to 1000000", failure.Message);
    }

    private static IHost NewHost(JournalStore store, Action<IServiceCollection>? add = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRivetJournal(new RunJournalOptions { Store = store });
        add?.Invoke(builder.Services);
        return builder.Build();
    }

    private sealed class Recording(RunJournals journals) : BackgroundService
    {
        public TaskCompletionSource<RunSummary> Summary { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static Recording Of(IHost host) => host.Services.GetServices<IHostedService>().OfType<Recording>().Single();

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                var run = await journals.OpenRunAsync(Run, "orders", stoppingToken);
                await using var writer = run.CreateWriter();
                writer.Record(new RunCompleted(RunStatus.Success, null, 5));
                Summary.SetResult((await writer.AskAsync(new GetSummary(Run), stoppingToken)).Summary);
            }
            catch (Exception failure)
            {
                Summary.TrySetException(failure);
                throw;
            }
        }
    }
}
