using Akka.Actor;
using Rivet.Journal.Load;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public abstract class SubscriptionTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");

    [SkippableFact]
    public async Task History_comes_first_then_what_happens_without_gap_or_repeat()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        await RecordAsync(writer, 1, 500);
        await writer.FlushAsync();

        var reading = TakeAsync(journals, after: 0, count: 1500);
        await RecordAsync(writer, 501, 1000);

        var entries = await reading;
        AnswerAssert.InOrder(entries);
        Assert.Equal(SampleEvents.Range(1, 1, 1500), entries.Select(entry => entry.Event));
    }

    [SkippableFact]
    public async Task It_begins_behind_the_sequence_that_was_asked_for()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        await RecordAsync(writer, 1, 20);

        var entries = await TakeAsync(journals, after: 15, count: 5);

        Assert.Equal([16L, 17, 18, 19, 20], entries.Select(entry => entry.Sequence));
    }

    [SkippableFact]
    public async Task It_survives_the_journal_without_gap_or_repeat()
    {
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts);
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        var reading = TakeAsync(journals, after: 0, count: 2000);

        for (var i = 0; i < 20; i++)
        {
            await RecordAsync(writer, 1 + (i * 100), 100);
            await writer.FlushAsync();
            journals.KillJournals();
            await BackAsync(journals);
        }

        var entries = await reading.WaitAsync(TimeSpan.FromMinutes(1));
        AnswerAssert.InOrder(entries);
        Assert.Equal(SampleEvents.Range(1, 1, 2000), entries.Select(entry => entry.Event));
    }

    [SkippableFact]
    public async Task Of_an_unknown_run_it_fails()
    {
        using var store = NewStore();
        await using var journals = store.Start();

        await Assert.ThrowsAsync<UnknownRunException>(() => TakeAsync(journals, after: 0, count: 1));
    }

    // A question that is answered from the rows again shows that the journal was restarted.
    private static Task BackAsync(RunJournals journals) =>
        Eventually.IsAsync(async () => await journals.Registry.Ask<IReply>(new GetSummary(Run), TimeSpan.FromMinutes(1)) is SummaryAnswer);

    [SkippableFact]
    public async Task It_survives_the_gateway_without_gap_or_repeat()
    {
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts);
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        var reading = TakeAsync(journals, after: 0, count: 1000);

        for (var i = 0; i < 10; i++)
        {
            await RecordAsync(writer, 1 + (i * 100), 100);
            journals.System.ActorSelection("/user/run-journals/*").Tell(Kill.Instance);
        }

        var entries = await reading.WaitAsync(TimeSpan.FromMinutes(1));
        AnswerAssert.InOrder(entries);
        Assert.Equal(SampleEvents.Range(1, 1, 1000), entries.Select(entry => entry.Event));
    }

    [SkippableFact]
    public async Task It_waits_for_a_journal_that_is_about_to_come_back()
    {
        using var store = NewStore();
        await using var journals = store.Start("rivet.journal.restart.min-backoff = 1s\nakka.loglevel = OFF");
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        await RecordAsync(writer, 1, 1);
        await writer.FlushAsync();
        journals.KillJournals();
        await Eventually.IsAsync(async () => await journals.Registry.Ask<IReply>(new GetSummary(Run), TimeSpan.FromMinutes(1)) is Unavailable);

        Assert.Single(await TakeAsync(journals, after: 0, count: 1).WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [SkippableFact]
    public async Task It_sees_the_opening_that_reached_the_journal_before_it()
    {
        using var store = NewStore();
        var owner = Owner.ThisProcess();
        await using var journals = store.Start(owner: owner);
        await journals.OpenRunAsync(new RunId("orders_0"), "orders");

        var opening = journals.Registry.Ask<IReply>(new OpenRun(Run, "orders", owner), TimeSpan.FromMinutes(1));
        var reply = await journals.Registry.Ask<IReply>(new Subscribe(Run, 0), TimeSpan.FromMinutes(1));

        Assert.IsType<Subscribed>(reply);
        await opening;
    }

    [SkippableFact]
    public async Task Begun_anew_it_gives_what_follows_its_new_beginning_and_nothing_else()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        var wrong = new List<string>();
        var subscriber = journals.System.ActorOf(Props.Create(() => new Checking(wrong)));
        for (var i = 0; i < 10_000; i++)
        {
            await writer.RecordAsync(new Warning("a", $"{i}"));
            if (i % 50 == 0)
                journals.Registry.Tell(new Subscribe(Run, i / 100), subscriber);
        }

        await writer.FlushAsync();
        await journals.AskAsync(new GetSummary(Run));

        Assert.Equal(10_000, await subscriber.Ask<long>(10_000L, TimeSpan.FromMinutes(1)));
        Assert.Empty(wrong);
    }

    private sealed class Checking : ReceiveActor
    {
        private readonly List<string> _wrong;
        private (IActorRef Asker, long Sequence)? _wanted;
        private long _last;

        public Checking(List<string> wrong)
        {
            _wrong = wrong;
            Receive<Subscribed>(message => _last = message.After);
            Receive<EntriesAppended>(OnEntries);
            Receive<long>(OnWanted);
        }

        private void OnEntries(EntriesAppended message)
        {
            if (message.Entries[0].Sequence != _last + 1)
                _wrong.Add($"{message.Entries[0].Sequence} after {_last}");
            _last = message.Entries[^1].Sequence;
            Report();
        }

        private void OnWanted(long sequence)
        {
            _wanted = (Sender, sequence);
            Report();
        }

        private void Report()
        {
            if (_wanted is { } wanted && _last >= wanted.Sequence)
                wanted.Asker.Tell(_last);
        }
    }

    [SkippableFact]
    public void It_cannot_begin_before_the_first_entry()
    {
        using var store = NewStore();

        Assert.Throws<ArgumentOutOfRangeException>(() => new Subscribe(Run, -1));
    }

    private static async Task RecordAsync(RunWriter writer, long first, int count)
    {
        foreach (var happened in SampleEvents.Range(1, first, count))
            await writer.RecordAsync(happened);
    }

    private static async Task<List<JournalEntry>> TakeAsync(RunJournals journals, long after, int count)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in journals.SubscribeAsync(Run, after))
        {
            entries.Add(entry);
            if (entries.Count == count)
                break;
        }

        return entries;
    }
}

public class SubscriptionTestsOnSqlite() : SubscriptionTests(StoreKind.Sqlite);

public class SubscriptionTestsOnPostgres() : SubscriptionTests(StoreKind.Postgres);
