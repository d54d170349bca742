using System.Collections.Concurrent;
using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;
using Record = Rivet.Journal.Actors.RunJournalProtocol.Record;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Whatever becomes of the journal, a question is answered: with the answer, or by saying that there is none now.</summary>
public abstract class AnswerWithinDeadlineTests(StoreKind kind) : StoreTests(kind)
{
    private const int Asks = 250;
    private static readonly RunId Run = new("orders_1");

    // Far beyond any deadline: only silence lasts this long.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task All_questions_to_a_healthy_journal_are_answered()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        await journals.OpenRunAsync(Run, "orders");

        var replies = await AskManyAsync(journals);

        Assert.All(replies, reply => Assert.IsType<SummaryAnswer>(reply));
    }

    [SkippableFact]
    public async Task No_question_is_left_silent_while_the_journal_is_killed_again_and_again()
    {
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts);
        await journals.OpenRunAsync(Run, "orders");

        await AskUntilOneMeetsAsync(journals, _ => journals.KillJournals(), _ => true);

        Assert.Equal(0, (await journals.AskAsync(new GetSummary(Run))).Summary.LastSequence);
    }

    [SkippableFact]
    public async Task No_question_is_left_silent_while_the_journal_throws_in_commands()
    {
        var clock = new TroubledClock();
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts, clock);
        var run = await journals.OpenRunAsync(Run, "orders");

        await AskUntilOneMeetsAsync(
            journals,
            i =>
            {
                clock.FailNext();
                journals.Registry.Tell(
                    new Record(Run, run.OwnerEpoch, ProducerId.New(), 1, EventSegment.Of([new Warning("test", $"{i + 1}")])), ActorRefs.NoSender);
            },
            met => met.Reason.Contains("the clock fails", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task No_question_is_left_silent_while_the_store_is_away_and_recording_goes_on_by_itself_afterwards()
    {
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts);
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        IReadOnlyList<IReply> replies;
        Task flushed;
        using (store.Store.TakeAway())
        {
            writer.Record(new Warning("test", "recorded while the store was away"));
            flushed = writer.FlushAsync();
            replies = await AskManyAsync(journals, _ => { }, new ProducerPosition(writer.Producer, 1), TimeSpan.FromMilliseconds(500));
        }

        Assert.All(replies, reply => Assert.IsType<Unavailable>(reply));
        Assert.All(replies, reply => Assert.True(((Unavailable)reply).RetryAfter > TimeSpan.Zero));
        await flushed.WaitAsync(Silence);
        Assert.Single((await writer.AskAsync(new GetWarnings(Run))).Entries);
    }

    [SkippableFact]
    public async Task A_question_that_waits_for_an_event_that_never_comes_is_answered_at_its_deadline()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        await journals.OpenRunAsync(Run, "orders");
        var query = new GetSummary(Run) { After = new ProducerPosition(ProducerId.New(), 1), Timeout = TimeSpan.FromMilliseconds(200) };

        var reply = await journals.Registry.Ask<IReply>(query, Silence);

        var unavailable = Assert.IsType<Unavailable>(reply);
        Assert.Equal("the events before this question are not durable yet", unavailable.Reason);
    }

    [SkippableFact]
    public async Task An_unknown_run_is_an_error_for_every_kind_of_request()
    {
        using var store = NewStore();
        await using var journals = store.Start();

        IRequest[] requests = [new GetSummary(Run), new GetFiles(Run), new GetEntries(Run, 0, 10), new Subscribe(Run, 0)];
        foreach (var request in requests)
            Assert.Equal(new UnknownRun(Run), await journals.Registry.Ask<IReply>(request, Silence));
        await Assert.ThrowsAsync<UnknownRunException>(() => journals.AskAsync(new GetPlanSnapshot(Run)));
    }

    // Not every trouble meets a question: a journal may have answered before it, and be back when it is asked again.
    private static async Task AskUntilOneMeetsAsync(RunJournals journals, Action<int> trouble, Func<Unavailable, bool> expected)
    {
        const int Rounds = 20;
        for (var round = 0; round < Rounds; round++)
        {
            var replies = await AskManyAsync(journals, i =>
            {
                if (i % 10 == 0)
                    trouble(i);
            });
            Assert.All(replies, reply => Assert.True(reply is SummaryAnswer or Unavailable, reply.ToString()));
            if (replies.OfType<Unavailable>().Any(expected))
                return;
        }

        Assert.Fail($"no question met the trouble in {Rounds} rounds");
    }

    private static async Task<IReadOnlyList<IReply>> AskManyAsync(
        RunJournals journals, Action<int>? before = null, ProducerPosition? after = null, TimeSpan? timeout = null)
    {
        var replies = new ConcurrentBag<IReply>();
        var query = new GetSummary(Run) { After = after, Timeout = timeout ?? TimeSpan.FromSeconds(10) };
        await Task.WhenAll(Enumerable.Range(0, Asks).Select(async i =>
        {
            // At once behind it, so that the question meets what it brought about.
            await Task.Yield();
            before?.Invoke(i);
            replies.Add(await journals.Registry.Ask<IReply>(query, Silence));
        }));
        Assert.Equal(Asks, replies.Count);
        return [.. replies];
    }
}

public class AnswerWithinDeadlineTestsOnSqlite() : AnswerWithinDeadlineTests(StoreKind.Sqlite);

public class AnswerWithinDeadlineTestsOnPostgres() : AnswerWithinDeadlineTests(StoreKind.Postgres);
