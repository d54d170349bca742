using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Rivet.Journal;
using Xunit.Abstractions;

namespace Rivet.Cli.Tests.Running;

/// <summary>The example, killed at random moments and resumed until it is done. The seed of each round is printed.</summary>
public sealed class KillAndResumeTests(ITestOutputHelper output) : IDisposable
{
    private const string Export = "birdstrikes";
    private const int Chunks = 100;

    private readonly Workplace _workplace = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    public async Task An_export_that_was_killed_at_any_moment_is_resumed_until_each_row_is_there_once(int round, int kills)
    {
        var seed = Random.Shared.Next();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}, seed {seed}"));
        _workplace.CopyExample();
        var yaml = _workplace.PathOf("rivet.yaml");
        await File.WriteAllTextAsync(yaml, (await File.ReadAllTextAsync(yaml)).Replace("chunk_size: 1250", "chunk_size: 100", StringComparison.Ordinal));

        await KillUntilItHurtsAsync(new Random(seed), kills);
        await AssertShownAsInterruptedAsync();
        var resumed = await _workplace.RivetAsync("run", "--resume", "--validate", "--reconcile", "--json");

        Assert.Equal((0, kills, seed), (resumed.ExitCode, kills, seed));
        AssertWhole(JsonDocument.Parse(resumed.Output).RootElement[0]);
        await AssertFilesHoldTheTableAsync();
        await AssertOnRecordAsync(kills);
    }

    public void Dispose() => _workplace.Dispose();

    // A process that dies before it has opened or taken over the run leaves no trace of itself, and does not count.
    private async Task KillUntilItHurtsAsync(Random random, int kills)
    {
        for (var owners = 0; owners < kills;)
        {
            string[] arguments = owners == 0 ? ["run"] : ["run", "--resume"];
            var (files, delay) = (random.Next(0, Chunks / (kills + 1)), TimeSpan.FromMilliseconds(random.Next(0, 30)));
            if (files == 0)
                delay = TimeSpan.FromMilliseconds(random.Next(200, 900));
            var killed = await _workplace.KillAsync(arguments, files, delay);
            var readings = await _workplace.ReadingsAsync(Export);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed {killed} after {files} more files and {delay.TotalMilliseconds} ms: {_workplace.CompleteFiles().Count} files"));
            Assert.True(killed, "it ended before it was killed");
            owners = readings.Count == 0 ? 0 : readings[0].Owners.Count;
        }
    }

    private async Task AssertShownAsInterruptedAsync()
    {
        var journal = Assert.Single((await _workplace.JournalsAsync(Export)).EnumerateArray());
        Assert.Equal(("unfinished", true), (journal.GetProperty("status").GetString(), journal.GetProperty("interrupted").GetBoolean()));
        var listing = await _workplace.RivetAsync("journal", "-e", Export);
        Assert.Contains("\n  outcome: none, interrupted: process ", listing.Output, StringComparison.Ordinal);
    }

    private static void AssertWhole(JsonElement summary) => Assert.Equal(
        ("success", 10_000L, Chunks, Chunks, true, true),
        (summary.GetProperty("status").GetString(), summary.GetProperty("rows").GetInt64(), summary.GetProperty("files").GetInt32(),
            summary.GetProperty("chunks_done").GetInt32(), summary.GetProperty("validated").GetBoolean(),
            summary.GetProperty("reconciliation").GetProperty("matched").GetBoolean()));

    private async Task AssertFilesHoldTheTableAsync()
    {
        await using var source = new SqliteConnection($"Data Source={_workplace.PathOf("birdstrikes.db")};Mode=ReadOnly;Pooling=False");
        await using var duck = new DuckDBConnection("Data Source=:memory:");

        var there = await ColumnDigest.OfAsync(source, "SELECT * FROM strikes ORDER BY id");
        var here = await ColumnDigest.OfAsync(duck, $"SELECT * FROM read_parquet('{_workplace.Output}/*.parquet') ORDER BY id");

        Assert.Equal(there, here);
        Assert.Equal(_workplace.CompleteFiles(), Directory.EnumerateFileSystemEntries(_workplace.Output).Select(Path.GetFileName).Where(name => name?[0] != '_').Order(StringComparer.Ordinal));
    }

    private async Task AssertOnRecordAsync(int kills)
    {
        var reading = Assert.Single(await _workplace.ReadingsAsync(Export));
        Assert.Null(reading.Damage);
        Assert.Equal(Enumerable.Range(1, kills + 1).Select(epoch => (long)epoch), reading.Owners.Select(owner => owner.OwnerEpoch));
        Assert.Equal(kills + 1, reading.Owners.Select(owner => owner.Owner.ProcessId).Distinct().Count());
        Assert.Single(reading.Events<RunCompleted>());
        Assert.IsType<RunCompleted>(reading.Journal.Entries[^1].Event);
        var resumptions = reading.Events<Warning>();
        Assert.Equal(kills, resumptions.Count);
        Assert.StartsWith(
            $"{reading.Owners[^1].Owner} (owner {kills + 1}) continues what {reading.Owners[^2].Owner} (owner {kills}) left after entry ",
            resumptions[kills - 1].Message,
            StringComparison.Ordinal);
        Assert.Equal(reading.Events<FileWritten>().Select(file => file.FileName).Distinct().Order(StringComparer.Ordinal), _workplace.CompleteFiles());
    }
}
