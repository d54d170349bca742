using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;
using Record = Xunit.Record;

namespace Rivet.Journal.Actors.Tests;

public abstract class OpeningTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");

    [SkippableFact]
    public async Task Opening_again_with_the_same_owner_is_safe()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        var first = await journals.OpenRunAsync(Run, "orders");
        await using var writer = first.CreateWriter();
        writer.Record(new Warning("a", "b"));
        await writer.FlushAsync();

        var second = await journals.OpenRunAsync(Run, "orders");

        Assert.Equal((1L, 0L), (first.OwnerEpoch, first.LastSequence));
        Assert.Equal((1L, 1L), (second.OwnerEpoch, second.LastSequence));
    }

    [SkippableFact]
    public async Task Of_two_owners_that_open_at_once_one_is_refused_and_told_who_has_the_run()
    {
        using var store = NewStore();
        var owners = new[] { new Owner("host-a", 1, "a"), new Owner("host-b", 2, "b") };
        await using var first = store.Start(Faults.QuickRestarts, owner: owners[0]);
        await using var second = store.Start(Faults.QuickRestarts, owner: owners[1]);

        var tries = await Task.WhenAll(((RunJournals[])[first, second]).Select(journals => Record.ExceptionAsync(() => journals.OpenRunAsync(Run, "orders"))));

        var refused = Assert.IsType<RunRefusedException>(Assert.Single(tries.OfType<Exception>()));
        Assert.StartsWith($"run orders_1 is written by {owners[Array.IndexOf(tries, null)]}, which was heard of ", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_run_is_opened_for_nobody_else()
    {
        using var store = NewStore();
        await using var journals = store.Start(owner: new Owner("host-a", 1, "a"));

        var reply = await journals.Registry.Ask<IReply>(new OpenRun(Run, "orders", new Owner("host-b", 2, "b")), TimeSpan.FromMinutes(1));

        Assert.Equal(
            "run orders_1 was to be opened for process 2 on host-b by the journals of process 1 on host-a; each process opens runs for itself",
            Assert.IsType<RunRefused>(reply).Reason);
        Assert.Null(await new JournalReader(store.Store).ReadAsync(Run));
    }

    [SkippableFact]
    public async Task A_run_of_another_export_is_refused()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        await journals.OpenRunAsync(Run, "orders");

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => journals.OpenRunAsync(Run, "customers"));

        Assert.Equal("run orders_1 belongs to export orders, not to customers", refused.Message);
    }

    [SkippableFact]
    public async Task A_secret_in_an_exports_name_is_not_recorded()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        const string Name = "postgresql://app:hunter2@db/orders";

        var first = await journals.OpenRunAsync(Run, Name);
        var again = await journals.OpenRunAsync(Run, Name);

        Assert.Equal($"postgresql://{Redactor.Mark}@db/orders", first.ExportName);
        Assert.Equal(first.ExportName, again.ExportName);
        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => journals.OpenRunAsync(Run, "customers"));
        Assert.DoesNotContain("hunter2", refused.Message);
    }

    [SkippableFact]
    public async Task Events_for_a_run_that_was_never_opened_are_refused()
    {
        using var store = NewStore();
        await using var journals = store.Start();

        var reply = await journals.Registry.Ask<IReply>(
            new RunJournalProtocol.Record(Run, 1, ProducerId.New(), 1, EventSegment.Of([new Warning("a", "b")])), TimeSpan.FromMinutes(1));

        Assert.True(reply is UnknownRun or Unavailable);
        await Assert.ThrowsAsync<UnknownRunException>(() => journals.AskAsync(new GetSummary(Run)));
    }

    [SkippableFact]
    public async Task Events_of_an_older_epoch_are_fenced()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        await journals.OpenRunAsync(Run, "orders");

        var reply = await journals.Registry.Ask<IReply>(
            new RunJournalProtocol.Record(Run, 0, ProducerId.New(), 1, EventSegment.Of([new Warning("a", "b")])), TimeSpan.FromMinutes(1));

        Assert.Equal(1, Assert.IsType<Fenced>(reply).OwnerEpoch);
    }
}

public class OpeningTestsOnSqlite() : OpeningTests(StoreKind.Sqlite);

public class OpeningTestsOnPostgres() : OpeningTests(StoreKind.Postgres);
