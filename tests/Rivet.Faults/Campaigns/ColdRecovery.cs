using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Faults;

/// <summary>Journals that are started anew, read their rows, and are asked for all entries.</summary>
internal static class ColdRecovery
{
    private const string Quiet = """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        rivet.journal.query-timeout = 60s
        """;

    /// <summary>All entries of some runs.</summary>
    /// <param name="url">The store's URL.</param>
    /// <param name="runs">The runs. One that is not in the store has no entries.</param>
    /// <param name="hocon">More settings; null for none.</param>
    public static async Task<IReadOnlyDictionary<string, EntriesAnswer>> AskAsync(
        string url, IReadOnlyList<string> runs, string? hocon = null)
    {
        await using var journals = RunJournals.Start(new RunJournalOptions { Store = JournalStore.At(url), Hocon = $"{Quiet}\n{hocon}" });
        var answers = await Task.WhenAll(runs.Select(run => AskAsync(journals, run)));
        return runs.Zip(answers).ToDictionary();
    }

    private static async Task<EntriesAnswer> AskAsync(RunJournals journals, string run)
    {
        try
        {
            return await journals.AskAsync(new GetEntries(new RunId(run), 0, int.MaxValue));
        }
        catch (UnknownRunException)
        {
            return new EntriesAnswer(new RunId(run), 0, []);
        }
    }
}
