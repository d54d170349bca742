using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Benchmarks.Suites;

/// <summary>Whether asking depends on how long the run is, and on whether it is being recorded.</summary>
internal sealed class AskSuite : ISuite
{
    public string Name => "ask";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var folders = new MeasuredFolder(Name);
        await using var store = folders.Next();
        await using var journals = RunJournals.Start(new RunJournalOptions { Store = store.Journal });
        var small = await RecordedAsync(journals, 1000);
        var large = await RecordedAsync(journals, scale.Of(1_000_000, 100_000));
        var times = scale.Of(2000, 300);
        await AskAsync(journals, small, times, "", new Figures());
        await Turns.TakeAsync(scale.Rounds, new[] { small, large }, run => AskAsync(journals, run, times, "", figures));
        for (var round = 0; round < scale.Of(3, 1); round++)
            await AskUnderLoadAsync(journals, large, scale.Of(100, 20), figures);
        return [.. IdleTargets(figures, small, large), .. LoadedTargets(figures, large)];
    }

    private static async Task<OpenedRun> RecordedAsync(RunJournals journals, int entries)
    {
        var run = await journals.OpenRunAsync(new RunId($"orders-{entries}"), "orders");
        await Task.WhenAll(ExportEvents.Of(8, entries).Select(own => Task.Run(() => JournalContender.ProduceAsync(run, own))));
        return run;
    }

    private static async Task AskAsync(RunJournals journals, OpenedRun run, int times, string how, Figures figures)
    {
        foreach (var (question, ask) in Questions(run.RunId))
        {
            Latencies? latencies = null;
            var cost = await Cost.OfAsync(async () => latencies = await Latencies.OfAsync(times, () => ask(journals)));
            latencies!.AddTo(figures, Subject(question, run, how));
            figures.Add(Subject(question, run, how), "B allocated", (double)cost.BytesAllocated / times);
        }
    }

    private static async Task AskUnderLoadAsync(RunJournals journals, OpenedRun run, int times, Figures figures)
    {
        await using var load = new Load(run);
        await AskAsync(journals, run, times, Loaded, figures);
        await using var writer = run.CreateWriter();
        (await Latencies.OfAsync(times, async () =>
        {
            await writer.RecordAsync(new Warning("bench", "what a question waits for"));
            await writer.FlushAsync();
        })).AddTo(figures, Commit(run));
    }

    private static (string Question, Func<RunJournals, Task> Ask)[] Questions(RunId run) =>
    [
        ("plan", journals => journals.AskAsync(new GetPlanSnapshot(run))),
        ("outcome", journals => journals.AskAsync(new GetFinalOutcome(run))),
        ("summary", journals => journals.AskAsync(new GetSummary(run))),
        ("longest chunk", journals => journals.AskAsync(new GetLongestChunk(run))),
        ("everything that happened", journals => journals.AskAsync(new GetHappened(run))),
    ];

    private const string Loaded = ", 8 producers recording";

    private static string Subject(string question, OpenedRun run, string how) => $"{question}, {run.RunId}{how}";

    private static string Commit(OpenedRun run) => $"the commit, {run.RunId}{Loaded}";

    private static IEnumerable<Target> IdleTargets(Figures figures, OpenedRun small, OpenedRun large)
    {
        foreach (var (question, _) in Questions(small.RunId))
        {
            var (one, other) = (Subject(question, large, ""), Subject(question, small, ""));
            yield return Target.AtMost(1.5, $"{question} of the long run, p50, times the short one's", figures.Ratio((one, "p50 µs"), (other, "p50 µs")));
        }

        var list = "everything that happened";
        yield return Target.AtMost(
            1.5, $"{list}, long run, bytes allocated, times the short one's", figures.Ratio((Subject(list, large, ""), "B allocated"), (Subject(list, small, ""), "B allocated")));
    }

    private static IEnumerable<Target> LoadedTargets(Figures figures, OpenedRun large) => Questions(large.RunId).Select(one => Target.AtMost(
        3,
        $"{one.Question} of the long run while it is recorded, p99, times that of the commits it waits for",
        figures.Ratio((Subject(one.Question, large, Loaded), "p99 µs"), (Commit(large), "p99 µs"))));
}
