using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Benchmarks.Recording;

/// <summary>Rivet Journal as a program uses it: a writer for each producer, all in one run, with the default settings.</summary>
internal sealed class JournalContender : IContender
{
    public string Name => "rivet journal";

    public async Task<IRecording> StartAsync(string folder)
    {
        var journals = RunJournals.Start(new RunJournalOptions { Store = JournalStore.InFolder(folder) });
        return new Recording(journals, await journals.OpenRunAsync(RunId.New("orders", journals.Clock.GetUtcNow()), "orders"));
    }

    private sealed class Recording(RunJournals journals, OpenedRun run) : IRecording
    {
        public Task RecordAsync(IReadOnlyList<RunEvent[]> events) =>
            Task.WhenAll(events.Select(own => Task.Run(() => ProduceAsync(own))));

        public async Task<long> CountAsync() => (await journals.AskAsync(new GetSummary(run.RunId))).Summary.LastSequence;

        public ValueTask DisposeAsync() => journals.DisposeAsync();

        private async Task ProduceAsync(RunEvent[] events)
        {
            await using var writer = run.CreateWriter();
            foreach (var happened in events)
                await writer.RecordAsync(happened);
            await writer.FlushAsync();
        }
    }
}
