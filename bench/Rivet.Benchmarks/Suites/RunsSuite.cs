using Microsoft.Data.Sqlite;
using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Benchmarks.Suites;

/// <summary>The same events in one run and spread over a thousand runs that are recorded at once, by the same number of threads.</summary>
internal sealed class RunsSuite : ISuite
{
    private const int Producers = 8;

    public string Name => "runs";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var folders = new MeasuredFolder(Name);
        var events = scale.Of(2_000_000, 200_000);
        var many = scale.Of(1000, 1000);
        await MeasureAsync(folders, runs: 1, events, new Figures());
        await Turns.TakeAsync(scale.Of(3, 1), [1, many], runs => MeasureAsync(folders, runs, events, figures));
        return [Target.AtLeast(
            0.6, $"events/s in {many} runs at once, times one run", figures.Ratio((Subject(many), RecordingRound.Speed), (Subject(1), RecordingRound.Speed)))];
    }

    private static string Subject(int runs) => runs == 1 ? "one run" : $"{runs} runs";

    private static async Task MeasureAsync(MeasuredFolder folders, int runs, int events, Figures figures)
    {
        await using var store = folders.Next();
        await using var journals = RunJournals.Start(new RunJournalOptions { Store = store.Journal });
        var opened = new List<OpenedRun>();
        var opening = await Cost.OfAsync(async () =>
        {
            foreach (var ids in Enumerable.Range(0, runs).Select(run => new RunId($"orders_20261124T005847.570_{run}")).Chunk(64))
                opened.AddRange(await Task.WhenAll(ids.Select(id => journals.OpenRunAsync(id, "orders"))));
        });
        figures.Add(Subject(runs), "ms to open a run", opening.Elapsed.TotalMilliseconds / runs);
        var all = ExportEvents.Of(Producers, events);
        var recording = await Cost.OfAsync(() => Task.WhenAll(all.Select((own, producer) => Task.Run(() => ProduceAsync(opened, producer, own)))));
        var stored = 0L;
        foreach (var run in opened)
            stored += (await journals.AskAsync(new GetSummary(run.RunId))).Summary.LastSequence;
        if (stored != all.Sum(own => own.Length))
            throw new InvalidOperationException($"{stored} of {events} events are there.");
        figures.Add(Subject(runs), RecordingRound.Speed, stored / recording.Elapsed.TotalSeconds);
        figures.Add(Subject(runs), "processor ns/event", recording.Processor.TotalNanoseconds / stored);
        figures.Add(Subject(runs), "events in a row", (double)stored / await RowsAsync(store));
    }

    private static async Task<long> RowsAsync(FolderStore store)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(store.Folder, "journal.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM journal";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    // Each producer works on its share of the runs, an event here and an event there, or all of them on the one there is.
    private static async Task ProduceAsync(List<OpenedRun> runs, int producer, RunEvent[] events)
    {
        List<RunWriter> writers = runs.Count == 1
            ? [runs[0].CreateWriter()]
            : [.. runs.Where((_, index) => index % Producers == producer).Select(run => run.CreateWriter())];
        for (var i = 0; i < events.Length; i++)
            await writers[i % writers.Count].RecordAsync(events[i]);
        foreach (var writer in writers)
            await writer.DisposeAsync();
    }
}
