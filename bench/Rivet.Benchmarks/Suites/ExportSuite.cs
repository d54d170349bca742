using Rivet.Benchmarks.Exporting;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Suites;

/// <summary>What the journal costs an export: the same export with it, and with one that does nothing.</summary>
internal sealed class ExportSuite : ISuite
{
    private const string With = "export with the journal";
    private const string Without = "export with a journal that does nothing";
    private const string Seconds = "s";
    private const string Processor = "processor s";

    public string Name => "export";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        var rows = scale.Of(3_000_000, 300_000);
        var database = Flights.Database(rows);
        using var folders = new MeasuredFolder(Name);
        (string Subject, Func<FolderStore, RunJournals> Start)[] contenders =
            [(With, store => RunJournals.Start(new RunJournalOptions { Store = store.Journal })), (Without, SilentJournal.Start)];
        await Turns.TakeAsync(1, contenders, one => ExportAsync(folders, database, rows, one.Subject, one.Start, new Figures()));
        await Turns.TakeAsync(scale.Of(11, 2), contenders, one => ExportAsync(folders, database, rows, one.Subject, one.Start, figures));
        return
        [
            Target.AtMost(1.02, "seconds with the journal, times without", figures.Ratio((With, Seconds), (Without, Seconds))),
            Target.AtMost(1.01, "processor seconds with the journal, times without", figures.Ratio((With, Processor), (Without, Processor))),
        ];
    }

    private static async Task ExportAsync(
        MeasuredFolder folders, string database, int rows, string subject, Func<FolderStore, RunJournals> start, Figures figures)
    {
        await using var store = folders.Next();
        await using var destination = folders.Next();
        await using var journals = start(store);
        var export = new ExportDefinition
        {
            Name = "flights",
            Table = "flights",
            Mode = ExportMode.Chunked,
            ChunkSize = 50_000,
            Parallel = 4,
            DestinationPath = destination.Folder,
        };
        var exporter = new Exporter(journals);
        var cost = await Cost.OfAsync(() => exporter.RunAsync(new ExportRequest("rivet.yaml", new SourceDefinition("sqlite", database), export)));
        if (Directory.GetFiles(destination.Folder, "*.parquet").Length is var files && files != (rows + 49_999) / 50_000)
            throw new InvalidOperationException($"{files} files were written.");
        figures.Add(subject, Seconds, cost.Elapsed.TotalSeconds);
        figures.Add(subject, Processor, cost.Processor.TotalSeconds);
        figures.Add(subject, "rows/s", rows / cost.Elapsed.TotalSeconds);
    }
}
