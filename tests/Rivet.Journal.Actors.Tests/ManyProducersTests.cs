using System.Diagnostics;
using Rivet.Journal.Load;
using Xunit.Abstractions;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Eight producers tell very many events each in a process of its own, which ends; then this process reads the run.</summary>
public abstract class ManyProducersTests(StoreKind kind, long eventsEach, ITestOutputHelper output) : StoreTests(kind)
{
    private const int Producers = 8;
    private static readonly RunId Run = new("load_20260513T120000.123");

    [SkippableFact]
    public async Task Eight_producers_make_one_sequence_and_every_answer_is_the_pure_fold_for_the_next_process_too()
    {
        using var store = NewStore();
        var answersOfWriter = await RunLoadAsync(store);

        var reading = await new JournalReader(store.Store).ReadAsync(Run);
        Assert.NotNull(reading);
        Assert.Null(reading.Damage);
        Check(reading.Journal.Entries);
        var fold = AnswerAssert.Fold(Run, "load", reading.Journal.Entries);
        Assert.Equal(AnswersDigest.OfFold(fold), answersOfWriter);

        await using var journals = store.Start();
        await journals.AskAsync(new GetSummary(Run) { Timeout = TimeSpan.FromMinutes(2) });
        Assert.Equal(answersOfWriter, await AnswersDigest.OfAnswersAsync(journals, Run));
    }

    private async Task<IReadOnlyList<string>> RunLoadAsync(TemporaryStore store)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Rivet.Journal.Load.dll"), store.Url, Run.Value, $"{Producers}", $"{eventsEach}"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        output.WriteLine(await errors);
        Assert.Equal(0, process.ExitCode);
        return lines;
    }

    private void Check(IReadOnlyList<JournalEntry> entries)
    {
        Assert.Equal(Producers * eventsEach, entries.Count);
        AnswerAssert.InOrder(entries);

        var last = new long[Producers + 1];
        foreach (var entry in entries)
        {
            if (SampleEvents.OriginOf(entry.Event) is not var (producer, number))
                continue;
            last[producer] = NextWithOrigin(producer, last[producer]);
            if (last[producer] != number || !SampleEvents.Of(producer, number).Equals(entry.Event))
                Assert.Equal((last[producer], SampleEvents.Of(producer, last[producer])), (number, entry.Event));
        }

        Assert.All(last.Skip(1).Select((number, i) => NextWithOrigin(i + 1, number)), number => Assert.True(number > eventsEach));
    }

    private static long NextWithOrigin(int producer, long number)
    {
        do
            number++;
        while (!SampleEvents.HasOrigin(producer, number));

        return number;
    }
}

public class ManyProducersTestsOnSqlite(ITestOutputHelper output) : ManyProducersTests(StoreKind.Sqlite, 100_000, output);

public class ManyProducersTestsOnPostgres(ITestOutputHelper output) : ManyProducersTests(StoreKind.Postgres, 10_000, output);
