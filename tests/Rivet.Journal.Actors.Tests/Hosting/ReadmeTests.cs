using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>The code in README.md is the code of this file, and it does what it says.</summary>
public class ReadmeTests
{
    [Fact]
    public async Task A_program_records_and_asks()
    {
        using var store = new TemporarySqliteStore();
        var folder = store.Files.Folder;

        #region Program
        await using var journals = RunJournals.Start(new RunJournalOptions { Store = JournalStore.InFolder(folder) });
        var runId = RunId.New("orders", TimeProvider.System.GetUtcNow());
        var run = await journals.OpenRunAsync(runId, "orders");

        await using (var writer = run.CreateWriter()) // one for each worker
        {
            writer.Record(new ChunkStarted(0, "1", "5001"));
            writer.Record(new FileWritten("orders_chunk0.parquet", 5000, 81_920, 0));
            writer.Record(new ChunkCompleted(0, 5000, "orders_chunk0.parquet"));
            await writer.FlushAsync(); // these three are durable now
            writer.Record(new Warning("orders", "the column 'note' is empty"));
            writer.Record(new RunCompleted(RunStatus.Success, null, 1200));
        } // disposing of a writer flushes it

        var happened = await journals.AskAsync(new GetHappened(runId));
        var degraded = await journals.AskAsync(new GetDegraded(runId));
        var outcome = await journals.AskAsync(new GetFinalOutcome(runId));
        Console.WriteLine($"{happened.Files.Count} file, longest chunk {happened.Longest?.ChunkIndex}");
        Console.WriteLine($"{degraded.Warnings[0].Event}");
        Console.WriteLine($"{outcome.Entry?.Event}");
        #endregion

        Assert.Equal(new FileWritten("orders_chunk0.parquet", 5000, 81_920, 0), Assert.Single(happened.Files).Event);
        Assert.Equal(0, happened.Longest?.ChunkIndex);
        Assert.Equal(new Warning("orders", "the column 'note' is empty"), Assert.Single(degraded.Warnings).Event);
        Assert.Equal(new RunCompleted("success", null, 1200), outcome.Entry?.Event);
    }

    [Fact]
    public async Task A_host_has_the_journals()
    {
        using var store = new TemporarySqliteStore();
        var folder = store.Files.Folder;

        #region Host
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddRivetJournal(new RunJournalOptions { Store = JournalStore.InFolder(folder) });
        using var host = builder.Build(); // RunJournals can be injected; it starts and stops with the host
        #endregion

        await host.StartAsync();
        var journals = host.Services.GetRequiredService<RunJournals>();
        Assert.Equal("orders", (await journals.OpenRunAsync(new RunId("orders_1"), "orders")).ExportName);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_readme_shows_this_code()
    {
        var root = Root();
        var source = await File.ReadAllLinesAsync(Path.Combine(root, "tests/Rivet.Journal.Actors.Tests/Hosting/ReadmeTests.cs"));
        var readme = await File.ReadAllLinesAsync(Path.Combine(root, "README.md"));
        var usings = source.Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.Contains("Rivet"));

        string[][] expected = [[.. usings, "", .. Region(source, "Program")], Region(source, "Host")];

        Assert.Equal(expected, CodeBlocks(readme));
    }

    private static string[] Region(string[] lines, string name)
    {
        var block = lines.SkipWhile(line => line.Trim() != $"#region {name}").Skip(1).TakeWhile(line => line.Trim() != "#endregion").ToArray();
        var indent = block[0].Length - block[0].TrimStart().Length;
        return [.. block.Select(line => line.Length == 0 ? line : line[indent..])];
    }

    private static List<string[]> CodeBlocks(string[] lines)
    {
        var blocks = new List<string[]>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] != "```csharp")
                continue;
            var block = lines[(i + 1)..].TakeWhile(line => line != "```").ToArray();
            blocks.Add(block);
            i += block.Length;
        }

        return blocks;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rivet.Actors.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Rivet.Actors.sln above the tests.");
        return folder;
    }
}
