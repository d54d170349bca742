using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Benchmarks.Contenders;

/// <summary>Rivet Journal as a program uses it: a writer for each producer, all in one run, with the default settings.</summary>
internal sealed class JournalContender(Func<IMeasuredStore> next) : IContender
{
    public const string Journal = "rivet journal";

    public string Name => Journal;

    public async Task<IRecording> StartAsync()
    {
        var store = next();
        var journals = RunJournals.Start(new RunJournalOptions { Store = store.Journal });
        return new Recording(store, journals, await journals.OpenRunAsync(RunId.New("orders", journals.Clock.GetUtcNow()), "orders"));
    }

    public static async Task ProduceAsync(OpenedRun run, IEnumerable<RunEvent> events)
    {
        await using var writer = run.CreateWriter();
        foreach (var happened in events)
            await writer.RecordAsync(happened);
        await writer.FlushAsync();
    }

    private sealed class Recording(IMeasuredStore store, RunJournals journals, OpenedRun run) : IRecording
    {
        public Task RecordAsync(IReadOnlyList<RunEvent[]> events) =>
            Task.WhenAll(events.Select(own => Task.Run(() => ProduceAsync(run, own))));

        public async Task<long> CountAsync() => (await journals.AskAsync(new GetSummary(run.RunId))).Summary.LastSequence;

        public async Task<long> StopAsync()
        {
            await journals.DisposeAsync();
            return await store.BytesAsync();
        }

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
