using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Export.Tests.Running;

/// <summary>A source, a destination and a real journal in one folder, and an exporter between them. Retries come at once.</summary>
internal sealed class ExportScene : IAsyncDisposable
{
    private readonly RunJournals _journals;

    public ExportScene()
    {
        _journals = RunJournals.Start(new RunJournalOptions
        {
            Store = JournalStore.InFolder(Path.Combine(Folder.Path, ".rivet")),
            Hocon = "rivet.export.retry { min-backoff = 5ms, max-backoff = 10ms, random-factor = 0 }",
        });
    }

    public ExportFolder Folder { get; } = new();

    public RunJournals Journals => _journals;

    /// <summary>Runs an export; <paramref name="atProgress"/> is called on the export's own thread, which waits for it.</summary>
    public Task<ExportResult> RunAsync(ExportRequest request, Action<ExportProgress>? atProgress = null, CancellationToken cancellation = default) =>
        new Exporter(_journals).RunAsync(request, atProgress is null ? null : new Hook(atProgress), cancellation);

    public async Task<IReadOnlyList<RunEvent>> EventsOf(ExportResult result)
    {
        var answer = await _journals.AskAsync(new GetEntries(result.Summary.RunId, 0, 10_000));
        return [.. answer.Entries.Select(entry => entry.Event)];
    }

    /// <summary>Size of a file of a run.</summary>
    public ulong Bytes(string file) => (ulong)new FileInfo(Path.Combine(Folder.Output, file)).Length;

    public async ValueTask DisposeAsync()
    {
        await _journals.DisposeAsync();
        Folder.Dispose();
    }

    private sealed class Hook(Action<ExportProgress> action) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => action(value);
    }
}
