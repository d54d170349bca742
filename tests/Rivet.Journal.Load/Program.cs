using System.Diagnostics;
using System.Globalization;
using Rivet.Journal;
using Rivet.Journal.Actors;
using Rivet.Journal.Load;

// Producers tell a run as many events as asked for, all at once. Prints what the journal answers then, while it is still running.
// Usage: Rivet.Journal.Load STORE-URL RUN PRODUCERS EVENTS-EACH
var (url, runId) = (args[0], new RunId(args[1]));
var (producers, eventsEach) = (int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));

await using var journals = RunJournals.Start(new RunJournalOptions { Store = JournalStore.At(url) });
var run = await journals.OpenRunAsync(runId, "load");
var watch = Stopwatch.StartNew();
await Task.WhenAll(Enumerable.Range(1, producers).Select(producer => Task.Run(() => ProduceAsync(producer))));
Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{producers * eventsEach / watch.Elapsed.TotalSeconds:N0} durable events/s"));
foreach (var line in await AnswersDigest.OfAnswersAsync(journals, runId))
    Console.WriteLine(line);

async Task ProduceAsync(int producer)
{
    await using var writer = run.CreateWriter();
    for (var number = 1; number <= eventsEach; number++)
        await writer.RecordAsync(SampleEvents.Of(producer, number));
    await writer.FlushAsync();
}
