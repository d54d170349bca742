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
    /// <param name="owner">Who asks; null for the last owner of each run.</param>
    public static async Task<IReadOnlyDictionary<string, EntriesAnswer>> AskAsync(
        string url, IReadOnlyList<string> runs, string? hocon = null, Owner? owner = null)
    {
        var answers = new Dictionary<string, EntriesAnswer>();
        foreach (var (token, owned) in owner is null ? await ByOwnerAsync(url, runs) : [(owner, [.. runs])])
        {
            await using var journals = RunJournals.Start(new RunJournalOptions { Store = JournalStore.At(url), Hocon = $"{Quiet}\n{hocon}", Owner = token });
            foreach (var (run, answer) in owned.Zip(await Task.WhenAll(owned.Select(run => AskAsync(journals, run)))))
                answers[run] = answer;
        }

        return answers;
    }

    // Whoever is not the owner answers from the rows alone. Under the last owner's token a journal is recovered by the plugin.
    private static async Task<IEnumerable<(Owner Owner, List<string> Runs)>> ByOwnerAsync(string url, IReadOnlyList<string> runs)
    {
        var (reader, nobody) = (new JournalReader(JournalStore.At(url)), Owner.ThisProcess());
        var owners = new List<(Owner Owner, string Run)>();
        foreach (var run in runs)
            owners.Add(((await reader.ReadAsync(new RunId(run)))?.Owner ?? nobody, run));
        return owners.GroupBy(owned => owned.Owner, (owner, owned) => (owner, owned.Select(one => one.Run).ToList()));
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
