using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;
using Record = Rivet.Journal.Actors.RunJournalProtocol.Record;

namespace Rivet.Journal.Actors.Tests;

public abstract class AcknowledgementTests(StoreKind kind) : StoreTests(kind), IAsyncLifetime
{
    private static readonly RunId Run = new("orders_1");
    private static readonly ProducerId Producer = ProducerId.New();
    private readonly TemporaryStore _store = TemporaryStore.New(kind);
    private RunJournals _journals = null!;

    public async Task InitializeAsync()
    {
        _journals = _store.Start();
        await _journals.OpenRunAsync(Run, "orders");
    }

    public async Task DisposeAsync()
    {
        await _journals.DisposeAsync();
        _store.Dispose();
    }

    [SkippableFact]
    public async Task An_acknowledgement_stands_for_all_numbers_up_to_it()
    {
        Assert.Equal(new Recorded(Run, Producer, 3), await SendAsync(1, 3));
        Assert.Equal(new Recorded(Run, Producer, 5), await SendAsync(4, 2));
        await HoldsAsync(1, 2, 3, 4, 5);
    }

    [SkippableFact]
    public async Task A_repeated_number_is_acknowledged_again_and_not_stored_twice()
    {
        await SendAsync(1, 3);
        Assert.Equal(new Recorded(Run, Producer, 3), await SendAsync(1, 3));
        Assert.Equal(new Recorded(Run, Producer, 3), await SendAsync(2, 1));
        await HoldsAsync(1, 2, 3);
    }

    [SkippableFact]
    public async Task Of_a_message_that_overlaps_the_new_part_counts()
    {
        await SendAsync(1, 3);
        Assert.Equal(new Recorded(Run, Producer, 6), await SendAsync(2, 5));
        await HoldsAsync(1, 2, 3, 4, 5, 6);
    }

    [SkippableFact]
    public async Task A_gap_is_answered_by_the_first_number_that_is_missing()
    {
        await SendAsync(1, 3);
        Assert.Equal(new ResendFrom(Run, Producer, 4), await SendAsync(6, 2));
        await HoldsAsync(1, 2, 3);
    }

    [SkippableFact]
    public async Task A_gap_is_said_once_until_it_is_closed()
    {
        await SendAsync(1, 1);
        var answered = new TaskCompletionSource<object>();
        var listener = _journals.System.ActorOf(Props.Create(() => new Listener(answered)));
        Assert.Equal(new ResendFrom(Run, Producer, 2), await SendAsync(5, 1));
        _journals.Registry.Tell(Message(6, 1), listener);
        _journals.Registry.Tell(Message(2, 1), listener);

        // Had the second gap been answered too, that answer would have come first.
        Assert.Equal(new Recorded(Run, Producer, 2), await answered.Task.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [SkippableFact]
    public async Task A_question_covers_every_event_that_reached_the_journal_before_it()
    {
        for (var number = 1; number <= 200; number++)
        {
            _journals.Registry.Tell(Message(number, 1), ActorRefs.NoSender);
            var answer = await _journals.Registry.Ask<SummaryAnswer>(new GetSummary(Run), TimeSpan.FromMinutes(1));
            Assert.Equal(number, answer.AsOf);
            Assert.Equal(number, answer.Summary.LastSequence);
        }
    }

    [SkippableFact]
    public async Task An_acknowledged_event_is_in_the_store_for_another_reader()
    {
        await SendAsync(1, 3);

        var reading = await new JournalReader(_store.Store).ReadAsync(Run);

        Assert.Equal(["n1", "n2", "n3"], reading!.Journal.Warnings.Select(entry => ((Warning)entry.Event).Message));
    }

    private static Record Message(int first, int count) => new(
        Run, 1, Producer, first, EventSegment.Of(Enumerable.Range(first, count).Select(n => new Warning("test", $"n{n}"))));

    private Task<IReply> SendAsync(int first, int count) =>
        _journals.Registry.Ask<IReply>(Message(first, count), TimeSpan.FromMinutes(1));

    private async Task HoldsAsync(params int[] numbers)
    {
        var answer = await _journals.AskAsync(new GetEntries(Run, 0, 100));
        Assert.Equal(numbers.Select(n => $"n{n}"), answer.Entries.Select(entry => ((Warning)entry.Event).Message));
        AnswerAssert.InOrder(answer.Entries);
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(TaskCompletionSource<object> answered) => ReceiveAny(message => answered.TrySetResult(message));
    }
}

public class AcknowledgementTestsOnSqlite() : AcknowledgementTests(StoreKind.Sqlite);

public class AcknowledgementTestsOnPostgres() : AcknowledgementTests(StoreKind.Postgres);
