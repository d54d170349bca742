using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Benchmarks.Suites;

/// <summary>
/// What a process of the <see cref="RecoverSuite"/> does: brings the events of one store into memory, and again. The first time nothing is
/// compiled yet that reads them, as after a crash; the second time most is. Journals that have begun another run before have compiled what
/// opening any run takes, and not what reads events.
/// </summary>
/// <remarks>
/// Counted: for the journal, from the wish to open the run, which another process owned, to the answer to a question; for the original, from the
/// query for the document to its entries as objects. With it goes all that has to be loaded and compiled on the way. Not counted: the start of
/// the process, of the actor system and its actors, and the opening of SQLite, which has loaded its library in both when the clock starts.
/// </remarks>
internal static class OneRecovery
{
    /// <summary>What the program is started with to be such a process, before the contender, the folder and the number of events.</summary>
    public const string Argument = "recover-once";

    public const string Journal = "journal";
    public const string BegunJournal = "begun-journal";
    public const string Document = "document";
    public const string Cold = "cold";
    public const string Warm = "warm";

    public static string Milliseconds(string reading) => $"{reading}: ms to the first answer";

    public static async Task RunAsync(string contender, string folder, string events)
    {
        var (store, expected) = (new FolderStore(folder), int.Parse(events, CultureInfo.InvariantCulture));
        var quantities = new List<KeyValuePair<string, double>>();
        string[] readings = contender == BegunJournal ? [Cold] : [Cold, Warm];
        foreach (var reading in readings)
        {
            await (contender == Document
                ? ReadDocumentAsync(store, expected, reading, quantities)
                : RecoverAsync(store, expected, hasBegun: contender == BegunJournal, reading, quantities));
        }

        OwnProcess.Write(quantities);
    }

    private static async Task RecoverAsync(
        FolderStore store, int events, bool hasBegun, string reading, List<KeyValuePair<string, double>> quantities)
    {
        var start = Stopwatch.StartNew();
        await using var journals = RunJournals.Start(RecordedRuns.Options(store));
        if (hasBegun)
            await journals.BeginRunAsync(RunId.New("others", journals.Clock.GetUtcNow()), "others");
        await MeasureAsync(reading, start.Elapsed, quantities, async () =>
        {
            await journals.OpenRunAsync(RecordedRuns.Id, "orders");
            var answer = await journals.AskAsync(new GetSummary(RecordedRuns.Id));
            if (answer.Summary.LastSequence != events)
                throw new InvalidOperationException($"{answer.Summary.LastSequence} of {events} events were read.");
        });
    }

    private static async Task ReadDocumentAsync(FolderStore store, int events, string reading, List<KeyValuePair<string, double>> quantities)
    {
        var start = Stopwatch.StartNew();
        using var connection = DocumentContender.Open(store);
        await MeasureAsync(reading, start.Elapsed, quantities, () =>
        {
            var document = DocumentContender.Load(connection);
            return document.Entries.Count == events ? Task.CompletedTask : throw new InvalidOperationException("Events are missing.");
        });
    }

    private static async Task MeasureAsync(string reading, TimeSpan start, List<KeyValuePair<string, double>> quantities, Func<Task> read)
    {
        var (methods, compiling) = (JitInfo.GetCompiledMethodCount(), JitInfo.GetCompilationTime());
        var cost = await Cost.OfAsync(read);
        (string Quantity, double Value)[] measured =
        [
            (Milliseconds(reading), cost.Elapsed.TotalMilliseconds),
            ($"{reading}: processor ms", cost.Processor.TotalMilliseconds),
            ($"{reading}: MB allocated", cost.BytesAllocated / 1e6),
            ($"{reading}: ms in pauses of the collector", cost.Pauses.TotalMilliseconds),
            ($"{reading}: methods compiled", JitInfo.GetCompiledMethodCount() - methods),
            ($"{reading}: ms in the compiler, all threads", (JitInfo.GetCompilationTime() - compiling).TotalMilliseconds),
            ($"{reading}: ms to start before, not counted", start.TotalMilliseconds),
        ];
        quantities.AddRange(measured.Select(one => KeyValuePair.Create(one.Quantity, one.Value)));
    }
}
