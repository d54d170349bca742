using System.Text.Json;
using Rivet.Journal;

namespace Rivet.Cli.Tests.EndToEnd;

public class LiveReadingTests
{
    [Fact]
    public async Task A_second_process_reads_a_run_while_the_first_one_writes_it()
    {
        using var folder = ExportFolder.OfItems(60_000);
        using var writing = RivetCommand.Start(folder.Path, "run");
        var finishing = RivetCommand.FinishAsync(writing);

        var seen = new List<RunJournal>();
        while (!finishing.IsCompleted)
            seen.AddRange(await ReadAsync(folder));

        var last = Assert.Single(await ReadAsync(folder));
        Assert.Equal(0, (await finishing).ExitCode);
        var during = seen.Where(journal => journal.FinalOutcome is null).ToList();
        Assert.NotEmpty(during);
        Assert.Contains(during, journal => journal.LastSequence > 0);
        Assert.All(during, journal => Assert.Equal(last.Entries.Take(journal.Entries.Count), journal.Entries));
        Assert.Equal(RunStatus.Success, last.Summary.Status);
        Assert.Equal(60_000, last.Summary.Rows);
    }

    private static async Task<IReadOnlyList<RunJournal>> ReadAsync(ExportFolder folder)
    {
        var shown = await RivetCommand.RunAsync(folder.Path, "journal", "-e", "items", "--json");
        Assert.Equal((0, ""), (shown.ExitCode, shown.Errors));
        using var document = JsonDocument.Parse(shown.Output);
        return [.. document.RootElement.EnumerateArray().Select(journal => JournalJson.Parse(System.Text.Encoding.UTF8.GetBytes(journal.GetRawText())))];
    }
}
