using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Benchmarks.Suites;

/// <summary>
/// How long it takes until an unfinished run that another process recorded is taken over and answers, beside reading the original's
/// document of the same run.
/// </summary>
internal sealed class RecoverSuite : ISuite
{
    private const string Milliseconds = "ms to the first answer";

    public string Name => "recover";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var folders = new MeasuredFolder(Name);
        return
        [
            await MeasureAsync(folders, "full batches", scale.Of(1_000_000, 100_000), isOneByOne: false, 0.25, figures, scale),
            await MeasureAsync(folders, "one at a time", scale.Of(100_000, 10_000), isOneByOne: true, 5, figures, scale),
        ];
    }

    private static async Task<Target> MeasureAsync(
        MeasuredFolder folders, string how, int events, bool isOneByOne, double bound, Figures figures, Scale scale)
    {
        var recorded = ExportEvents.Of(8, events);
        await using var store = folders.Next();
        await RecordedRuns.RecordAsync(store, recorded, isOneByOne);
        await using var original = folders.Next();
        SaveDocument(original, recorded);
        var (journal, document) = ($"journal, {how}", $"{DocumentContender.Original}, {how}");
        Func<Figures, Task>[] contenders = [all => RecoverAsync(store, events, journal, all), all => ReadDocumentAsync(original, events, document, all)];
        await Turns.TakeAsync(2, contenders, measure => measure(new Figures()));
        await Turns.TakeAsync(scale.Rounds, contenders, measure => measure(figures));
        return Target.AtMost(bound, $"{events:N0} events, {how}, times reading the original's document", figures.Ratio((journal, Milliseconds), (document, Milliseconds)));
    }

    private static async Task RecoverAsync(FolderStore store, int events, string contender, Figures figures)
    {
        await using var journals = RunJournals.Start(RecordedRuns.Options(store));
        var cost = await Cost.OfAsync(async () =>
        {
            await journals.OpenRunAsync(RecordedRuns.Id, "orders");
            var answer = await journals.AskAsync(new GetSummary(RecordedRuns.Id) { Timeout = TimeSpan.FromMinutes(5) });
            if (answer.Summary.LastSequence != events)
                throw new InvalidOperationException($"{answer.Summary.LastSequence} of {events} events were read.");
        });
        figures.Add(contender, Milliseconds, cost.Elapsed.TotalMilliseconds);
        figures.Add(contender, "processor ms", cost.Processor.TotalMilliseconds);
        figures.Add(contender, "MB allocated", cost.BytesAllocated / 1e6);
        figures.Add(contender, "ms in pauses of the collector", cost.Pauses.TotalMilliseconds);
    }

    private static async Task ReadDocumentAsync(FolderStore store, int events, string contender, Figures figures)
    {
        var cost = await Cost.OfAsync(() =>
        {
            using var connection = DocumentContender.Open(store);
            var document = DocumentContender.Load(connection);
            return document.Entries.Count == events ? Task.CompletedTask : throw new InvalidOperationException("Events are missing.");
        });
        figures.Add(contender, Milliseconds, cost.Elapsed.TotalMilliseconds);
        figures.Add(contender, "processor ms", cost.Processor.TotalMilliseconds);
        figures.Add(contender, "MB allocated", cost.BytesAllocated / 1e6);
        figures.Add(contender, "ms in pauses of the collector", cost.Pauses.TotalMilliseconds);
    }

    private static void SaveDocument(FolderStore store, IReadOnlyList<RunEvent[]> events)
    {
        using var connection = DocumentContender.Open(store);
        DocumentContender.Save(connection, new JournalDocument(RecordedRuns.Id.Value, "orders", [.. events.SelectMany(own => own).Select(
            happened => new DocumentEntry(TimeProvider.System.GetUtcNow(), DocumentEvent.Of(happened)))]));
    }
}
