using System.Globalization;
using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;

namespace Rivet.Benchmarks.Suites;

/// <summary>
/// How long it takes until an unfinished run that another process recorded is taken over and answers, beside reading the original's
/// document of the same run; each time in a process of its own, for recovery comes after a crash.
/// </summary>
internal sealed class RecoverSuite : ISuite
{
    public string Name => "recover";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var folders = new MeasuredFolder(Name);
        return
        [
            .. await MeasureAsync(folders, "full batches", scale.Of(1_000_000, 100_000), isOneByOne: false, 0.25, figures, scale),
            .. await MeasureAsync(folders, "one at a time", scale.Of(100_000, 10_000), isOneByOne: true, 5, figures, scale),
        ];
    }

    private static async Task<IEnumerable<Target>> MeasureAsync(
        MeasuredFolder folders, string how, int events, bool isOneByOne, double bound, Figures figures, Scale scale)
    {
        var recorded = ExportEvents.Of(8, events);
        await using var store = folders.Next();
        await RecordedRuns.RecordAsync(store, recorded, isOneByOne);
        await using var original = folders.Next();
        SaveDocument(original, recorded);
        var (journal, begun, document) = ($"journal, {how}", $"journals that have begun another run, {how}", $"{DocumentContender.Original}, {how}");
        (string Contender, string Subject, FolderStore Store)[] contenders =
            [(OneRecovery.Journal, journal, store), (OneRecovery.BegunJournal, begun, store), (OneRecovery.Document, document, original)];

        // The round that does not count leaves both stores and the program in the system's page cache.
        await Turns.TakeAsync(1, contenders, one => MeasureAsync(one, events, new Figures()));
        await Turns.TakeAsync(scale.Rounds, contenders, one => MeasureAsync(one, events, figures));
        var says = $"{events:N0} events, {how}, times reading the original's document";
        return
        [
            Target.AtMost(bound, $"{says}, cold", Ratio(journal, OneRecovery.Cold)),
            Target.None($"{says}, cold, having begun another run", Ratio(begun, OneRecovery.Cold)),
            Target.None($"{says}, warm", Ratio(journal, OneRecovery.Warm)),
        ];

        double Ratio(string subject, string reading) =>
            figures.Ratio((subject, OneRecovery.Milliseconds(reading)), (document, OneRecovery.Milliseconds(reading)));
    }

    private static async Task MeasureAsync((string Contender, string Subject, FolderStore Store) one, int events, Figures figures)
    {
        var quantities = await OwnProcess.MeasureAsync(
            OneRecovery.Argument, one.Contender, one.Store.Folder, events.ToString(CultureInfo.InvariantCulture));
        foreach (var (quantity, value) in quantities)
            figures.Add(one.Subject, quantity, value);
    }

    private static void SaveDocument(FolderStore store, IReadOnlyList<RunEvent[]> events)
    {
        using var connection = DocumentContender.Open(store);
        DocumentContender.Save(connection, new JournalDocument(RecordedRuns.Id.Value, "orders", [.. events.SelectMany(own => own).Select(
            happened => new DocumentEntry(TimeProvider.System.GetUtcNow(), DocumentEvent.Of(happened)))]));
    }
}
