using Akka.Actor;
using Microsoft.Data.Sqlite;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Export.Tests.Running;

/// <summary>A source, a destination and a real journal in one folder, and an exporter between them. Retries come at once.</summary>
internal sealed class ExportScene : IAsyncDisposable
{
    private readonly RunJournals _journals;

    public ExportScene(TimeProvider? clock = null, string hocon = "")
    {
        _journals = RunJournals.Start(new RunJournalOptions
        {
            Store = JournalStore.InFolder(Path.Combine(Folder.Path, ".rivet")),
            Clock = clock ?? TimeProvider.System,
            Hocon = $$"""
                rivet.export.retry { min-backoff = 5ms, max-backoff = 10ms, random-factor = 0 }
                rivet.journal.restart { min-backoff = 5ms, max-backoff = 50ms }
                {{hocon}}
                """,
        });
    }

    /// <summary>How long anything may take before a test fails. Nothing takes nearly as long unless it hangs.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    public ExportFolder Folder { get; } = new();

    public RunJournals Journals => _journals;

    public ActorSystem System => _journals.System;

    /// <summary>Runs an export; <paramref name="atProgress"/> is called on the export's own thread, which waits for it.</summary>
    public Task<ExportResult> RunAsync(ExportRequest request, Action<ExportProgress>? atProgress = null, CancellationToken cancellation = default) =>
        new Exporter(_journals).RunAsync(request, atProgress is null ? null : new Hook(atProgress), cancellation).WaitAsync(Patience, CancellationToken.None);

    public async Task<IReadOnlyList<RunEvent>> EventsOf(ExportResult result)
    {
        var answer = await _journals.AskAsync(new GetEntries(result.Summary.RunId, 0, 10_000));
        return [.. answer.Entries.Select(entry => entry.Event)];
    }

    /// <summary>Size of a file of a run.</summary>
    public ulong Bytes(string file) => (ulong)new FileInfo(Path.Combine(Folder.Output, file)).Length;

    /// <summary>Completes when a condition holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await condition())
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    /// <summary>Runs statements in the journal's store, behind the journal's back.</summary>
    public void ExecuteInStore(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={((SqliteStore)_journals.Store).JournalFile};Default Timeout=30;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await _journals.DisposeAsync().AsTask().WaitAsync(Patience);
        Folder.Dispose();
    }

    private sealed class Hook(Action<ExportProgress> action) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => action(value);
    }
}
