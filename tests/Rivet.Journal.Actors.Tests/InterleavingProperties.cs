using Akka.Actor;
using CsCheck;
using static Rivet.Journal.Actors.RunJournalProtocol;
using Record = Rivet.Journal.Actors.RunJournalProtocol.Record;

namespace Rivet.Journal.Actors.Tests;

/// <summary>
/// Producers send what they like — repeated, overlapping, with gaps, from the middle — while journals are killed and questions are
/// asked. At the end each sends everything once more, as a writer would; then the record must hold each event once, in its place.
/// </summary>
public abstract class InterleavingProperties(StoreKind kind) : StoreTests(kind)
{
    private static readonly Gen<Send> AnySend = Gen.Select(Gen.Int[-6, 3], Gen.Int[1, 12], (offset, count) => new Send(offset, count));

    private static readonly Gen<Script> AnyScript = Gen.Select(
        AnySend.Array[1, 12].Array[1, 4],
        Gen.Int[0, 3],
        Gen.Int[0, 4],
        (producers, kills, questions) => new Script(producers, kills, questions));

    [SkippableFact]
    public async Task Any_interleaving_ends_in_the_pure_fold()
    {
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts);
        var runs = 0;
        await AnyScript.SampleAsync(
            script => PlayAsync(journals, new RunId($"orders_{Interlocked.Increment(ref runs)}"), script),
            iter: 40,
            threads: 4);
        Assert.True(runs >= 40);
    }

    private static async Task PlayAsync(RunJournals journals, RunId runId, Script script)
    {
        var run = await journals.OpenRunAsync(runId, "orders");
        var producers = script.Producers.Select((sends, i) => new Producer(journals, run, i + 1, sends)).ToList();
        var kills = Task.Run(async () =>
        {
            for (var i = 0; i < script.Kills; i++)
            {
                await journals.AskAsync(new GetSummary(runId));
                journals.KillJournals();
            }
        });
        var questions = Task.Run(async () =>
        {
            for (var i = 0; i < script.Questions; i++)
                await AnswerAssert.EqualsFoldAsync(journals, runId, "orders");
        });
        await Task.WhenAll([kills, questions, .. producers.Select(producer => producer.PlayAsync())]);
        await Task.WhenAll(producers.Select(producer => producer.SettleAsync()));

        await AnswerAssert.EqualsFoldAsync(journals, runId, "orders");
        var entries = (await journals.AskAsync(new GetEntries(runId, 0, int.MaxValue))).Entries;
        AnswerAssert.InOrder(entries);
        Assert.Equal(producers.Sum(producer => producer.Highest), entries.Count);
        foreach (var producer in producers)
            AnswerAssert.Same(producer.Events, entries.Select(entry => entry.Event).Where(producer.Made));

        var cold = await new JournalReader(journals.Store).ReadAsync(runId);
        AnswerAssert.Same(entries, cold!.Journal.Entries);
        Assert.Null(cold.Damage);
    }

    private sealed record Send(int Offset, int Count);

    private sealed record Script(Send[][] Producers, int Kills, int Questions)
    {
        public override string ToString() =>
            $"kills {Kills}, questions {Questions}, sends {string.Join(" | ", Producers.Select(sends => string.Join(' ', sends.AsEnumerable())))}";
    }

    private sealed class Producer(RunJournals journals, OpenedRun run, int index, Send[] sends)
    {
        private readonly ProducerId _id = ProducerId.New();

        public long Highest { get; private set; }

        public IEnumerable<RunEvent> Events => Enumerable.Range(1, (int)Highest).Select(Event);

        public bool Made(RunEvent happened) => happened is Warning warning && warning.Context == $"p{index}";

        public async Task PlayAsync()
        {
            foreach (var send in sends)
            {
                var first = Math.Max(1, Highest + 1 + send.Offset);
                Highest = Math.Max(Highest, first + send.Count - 1);
                journals.Registry.Tell(Message(first, send.Count), ActorRefs.NoSender);
                await Task.Yield();
            }
        }

        // Messages that a killed journal had in its mailbox are lost, so this sends until all is acknowledged.
        public async Task SettleAsync()
        {
            while (true)
            {
                var reply = await journals.Registry.Ask<IRunMessage>(Message(1, (int)Highest), TimeSpan.FromSeconds(30));
                if (reply is Recorded recorded && recorded.UpTo == Highest)
                    return;
            }
        }

        private Record Message(long first, int count) => new(
            run.RunId, run.OwnerEpoch, _id, first, EventSegment.Of(Enumerable.Range((int)first, count).Select(Event)));

        private Warning Event(int number) => new($"p{index}", $"n{number}");
    }
}

public class InterleavingPropertiesOnSqlite() : InterleavingProperties(StoreKind.Sqlite);

public class InterleavingPropertiesOnPostgres() : InterleavingProperties(StoreKind.Postgres);
