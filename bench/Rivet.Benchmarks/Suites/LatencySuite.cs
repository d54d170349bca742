using Akka.Actor;
using Microsoft.Data.Sqlite;
using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Suites;

/// <summary>How long it takes until one event is durable: in a journal that does nothing else, and under half of what it can take.</summary>
internal sealed class LatencySuite : ISuite
{
    private const string Idle = "idle journal, one event durable";
    private const string Loaded = "journal under half its load, one event durable";
    private const string Bare = "bare commit of a row";
    private const string Book = "akka by the book, one event durable";

    public string Name => "latency";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var folders = new MeasuredFolder(Name);
        var times = scale.Of(2000, 300);
        await IdleAsync(folders, times, new Figures());
        await BookAsync(folders, times, new Figures());
        await Turns.TakeAsync(
            scale.Rounds,
            new Func<Task>[] { () => IdleAsync(folders, times, figures), () => BareAsync(folders, times, figures), () => BookAsync(folders, times, figures), () => LoadedAsync(folders, times / 4, figures) },
            measure => measure());
        return
        [
            Target.AtMost(2, "idle p50, times the bare commit's", figures.Ratio((Idle, "p50 µs"), (Bare, "p50 µs"))),
            Target.AtMost(3, "idle p99, times the bare commit's", figures.Ratio((Idle, "p99 µs"), (Bare, "p99 µs"))),
            Target.AtMost(5, "p99 under half the load, times idle p99", figures.Ratio((Loaded, "p99 µs"), (Idle, "p99 µs"))),
        ];
    }

    private static async Task IdleAsync(MeasuredFolder folders, int times, Figures figures)
    {
        await using var store = folders.Next();
        await using var journals = RunJournals.Start(new RunJournalOptions { Store = store.Journal });
        var run = await journals.OpenRunAsync(RunId.New("orders", journals.Clock.GetUtcNow()), "orders");
        (await DurableAsync(run, times)).AddTo(figures, Idle);
    }

    private static async Task<Latencies> DurableAsync(OpenedRun run, int times)
    {
        await using var writer = run.CreateWriter();
        using var events = ExportEvents.OfProducer(0, 1).GetEnumerator();
        return await Latencies.OfAsync(times, async () =>
        {
            events.MoveNext();
            await writer.RecordAsync(events.Current);
            await writer.FlushAsync();
        });
    }

    private static async Task BareAsync(MeasuredFolder folders, int times, Figures figures)
    {
        await using var store = folders.Next();
        await using var connection = await SqliteContender.OpenAsync(store);
        using var json = new EventJson();
        using var insert = new EventInsert(connection, "orders_20261124T005847.570", rowsOfTransaction: 1);
        using var events = ExportEvents.OfProducer(0, 1).GetEnumerator();
        var number = 0L;
        (await Latencies.OfAsync(times, () =>
        {
            events.MoveNext();
            var now = TimeProvider.System.GetUtcNow();
            insert.Add(new EventRow(0, ++number, now, json.Encode(events.Current)), now);
            return Task.CompletedTask;
        })).AddTo(figures, Bare);
    }

    // What the persistence plugin takes for it, with nothing around it.
    private static async Task BookAsync(MeasuredFolder folders, int times, Figures figures)
    {
        await using var store = folders.Next();
        var (system, journal) = BookContender.Start(store);
        using var events = ExportEvents.OfProducer(0, 1).GetEnumerator();
        (await Latencies.OfAsync(times, () =>
        {
            events.MoveNext();
            return journal.Ask<BookContender.Persist>(new BookContender.Persist(events.Current));
        })).AddTo(figures, Book);
        await system.Terminate();
        SqliteConnection.ClearAllPools();
    }

    private static async Task LoadedAsync(MeasuredFolder folders, int times, Figures figures)
    {
        await using var store = folders.Next();
        await using var journals = RunJournals.Start(new RunJournalOptions { Store = store.Journal });
        var run = await journals.OpenRunAsync(RunId.New("orders", journals.Clock.GetUtcNow()), "orders");
        var full = await Load.SpeedAsync(run);
        figures.Add("journal, full load", RecordingRound.Speed, full);
        await using var load = new Load(run, full / 2);
        (await DurableAsync(run, times)).AddTo(figures, Loaded);
        figures.Add("journal under half its load", RecordingRound.Speed, load.EventsPerSecond);
    }
}
