using Microsoft.Extensions.Time.Testing;
using Rivet.Journal.Load;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public abstract class RunWriterTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");

    [SkippableFact]
    public async Task An_answer_covers_every_event_that_its_writer_recorded_before()
    {
        using var store = NewStore();
        await using var journals = store.Start();
        var run = await journals.OpenRunAsync(Run, "orders");
        await Task.WhenAll(Enumerable.Range(1, 8).Select(producer => Task.Run(async () =>
        {
            await using var writer = run.CreateWriter();
            for (var i = 1; i <= 200; i++)
            {
                writer.Record(new Warning($"p{producer}", $"n{i}"));
                if (i % 7 != 0)
                    continue;
                var answer = await writer.AskAsync(new GetWarnings(Run));
                var own = answer.Entries.Select(entry => (Warning)entry.Event).Where(warning => warning.Context == $"p{producer}");
                Assert.Equal(Enumerable.Range(1, i).Select(n => $"n{n}"), own.Select(warning => warning.Message));
            }
        })));
    }

    [SkippableFact]
    public async Task Everything_arrives_once_and_in_order_while_the_journal_is_killed_under_load()
    {
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts);
        var run = await journals.OpenRunAsync(Run, "orders");
        var writers = Enumerable.Range(1, 4).Select(producer => Task.Run(async () =>
        {
            await using var writer = run.CreateWriter();
            foreach (var happened in SampleEvents.Range(producer, 1, 5000).Select((_, i) => new Warning($"p{producer}", $"{i}")))
                await writer.RecordAsync(happened);
            await writer.FlushAsync();
        })).ToList();
        while (!writers.All(writer => writer.IsCompleted))
        {
            await journals.AskAsync(new GetSummary(Run) { Timeout = TimeSpan.FromMinutes(1) }); // it is up: the kill meets it at work
            journals.KillJournals();
        }

        await Task.WhenAll(writers);
        var entries = (await journals.AskAsync(new GetEntries(Run, 0, int.MaxValue))).Entries;
        AnswerAssert.InOrder(entries);
        Assert.Equal(20_000, entries.Count);
        for (var producer = 1; producer <= 4; producer++)
        {
            var own = entries.Select(entry => (Warning)entry.Event).Where(warning => warning.Context == $"p{producer}");
            Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"{i}"), own.Select(warning => warning.Message));
        }
    }

    [SkippableFact]
    public async Task An_event_is_stamped_when_it_happens_and_again_when_it_is_recorded()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 13, 12, 0, 0, TimeSpan.Zero));
        using var store = NewStore();
        await using var journals = store.Start(clock: clock);
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        clock.Advance(TimeSpan.FromSeconds(2));
        writer.Record(new Warning("a", "first"));
        await writer.FlushAsync();
        clock.Advance(TimeSpan.FromSeconds(3));
        writer.Record(new Warning("a", "second"));

        var entries = (await writer.AskAsync(new GetWarnings(Run))).Entries;

        var start = new DateTimeOffset(2026, 5, 13, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [
                new JournalEntry(1, start.AddSeconds(2), new Warning("a", "first"), start.AddSeconds(2)),
                new JournalEntry(2, start.AddSeconds(5), new Warning("a", "second"), start.AddSeconds(5)),
            ],
            entries);
    }

    [SkippableFact]
    public async Task Stamps_do_not_go_back_when_the_clock_does_not_even_after_a_restart()
    {
        var clock = new JumpingClock();
        using var store = NewStore();
        var noon = new DateTimeOffset(2026, 5, 13, 12, 0, 0, TimeSpan.Zero);
        clock.Now = noon;
        var owner = Owner.ThisProcess();
        await using (var journals = store.Start(clock: clock, owner: owner))
            await RecordOneAsync(journals, "before");
        clock.Now = noon.AddDays(-1);
        await using (var journals = store.Start(clock: clock, owner: owner))
        {
            await RecordOneAsync(journals, "a day back");
            clock.Now = noon.AddDays(1);
            await RecordOneAsync(journals, "a day ahead");

            var entries = (await journals.AskAsync(new GetWarnings(Run))).Entries;

            Assert.Equal([noon, noon, noon.AddDays(1)], entries.Select(entry => entry.RecordedAt));
        }
    }

    [SkippableFact]
    public async Task A_saturated_writer_says_so_and_takes_events_again_when_there_is_room()
    {
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts + "\nrivet.journal.writer.max-retained-events = 10");
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        ValueTask waiting;
        using (store.Store.TakeAway())
        {
            for (var i = 1; i <= 10; i++)
                writer.Record(new Warning("a", $"{i}"));
            Assert.Throws<JournalSaturatedException>(() => writer.Record(new Warning("a", "too many")));
            waiting = writer.RecordAsync(new Warning("a", "11"));
            Assert.False(waiting.IsCompleted);
        }

        await waiting.AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        var entries = (await writer.AskAsync(new GetWarnings(Run))).Entries;
        Assert.Equal(Enumerable.Range(1, 11).Select(i => $"{i}"), entries.Select(entry => ((Warning)entry.Event).Message));
    }

    [SkippableFact]
    public async Task An_event_over_the_limit_is_refused_and_a_warning_stands_in_its_place()
    {
        using var store = NewStore();
        await using var journals = store.Start("rivet.journal.max-event-bytes = 2000");
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        writer.Record(new Warning("a", "before"));
        writer.Record(new ChunkFailed(1, new string('x', 3000), 1));
        writer.Record(new Warning("a", null!));
        writer.Record(new Warning("a", "after"));
        await writer.FlushAsync();

        var entries = (await writer.AskAsync(new GetEntries(Run, 0, 10))).Entries;

        Assert.Equal(
            [
                new Warning("a", "before"),
                new Warning("journal", "An event ChunkFailed of 3010 bytes was refused: the limit is 2000 bytes."),
                new Warning("journal", "An event Warning was refused: a text in it is null."),
                new Warning("a", "after"),
            ],
            entries.Select(entry => entry.Event));
        Assert.Equal([2L, 3], writer.Rejections.Select(rejection => rejection.Number));
    }

    [SkippableFact]
    public async Task What_waits_for_the_journal_is_told_when_the_journals_are_stopped()
    {
        using var store = NewStore();
        var journals = store.Start(Faults.QuickRestarts);
        var run = await journals.OpenRunAsync(Run, "orders");
        var writer = run.CreateWriter();
        Task flushing;
        using (store.Store.TakeAway())
        {
            writer.Record(new Warning("a", "never durable"));
            flushing = writer.FlushAsync();
            await journals.DisposeAsync();
        }

        await Assert.ThrowsAsync<JournalClosedException>(() => flushing);
        Assert.Throws<JournalClosedException>(() => writer.Record(new Warning("a", "too late")));
    }

    [SkippableFact]
    public async Task A_writer_whose_durable_events_are_gone_from_the_store_says_so()
    {
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts);
        var run = await journals.OpenRunAsync(Run, "orders");
        var writer = run.CreateWriter();
        foreach (var message in (string[])["one", "two", "three"])
        {
            writer.Record(new Warning("a", message));
            await writer.FlushAsync();
        }

        Faults.Execute(store.Store, "DELETE FROM journal WHERE sequence_number = 4");
        journals.KillJournals();
        await Eventually.IsAsync(async () => (await journals.AskAsync(new GetSummary(Run))).AsOf != 3);

        writer.Record(new Warning("a", "four"));
        var closed = await Assert.ThrowsAsync<JournalClosedException>(() => writer.FlushAsync().WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Contains("the run had 3 entries, and 2 are left", closed.Message);
    }

    [SkippableFact]
    public async Task Refused_events_are_known_after_a_flush_although_the_journal_was_killed()
    {
        using var store = NewStore();
        await using var journals = store.Start(Faults.QuickRestarts + "\nrivet.journal.max-event-bytes = 1024");
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        for (var i = 1; i <= 40; i++)
        {
            writer.Record(new Warning("a", new string('x', 2000)));
            await Task.Yield();
            journals.KillJournals();
            await writer.FlushAsync();
            Assert.Equal(Enumerable.Range(1, i).Select(n => (long)n), writer.Rejections.Select(rejection => rejection.Number));
        }
    }

    private static async Task RecordOneAsync(RunJournals journals, string message)
    {
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        writer.Record(new Warning("test", message));
        await writer.FlushAsync();
    }

    private sealed class JumpingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public class RunWriterTestsOnSqlite() : RunWriterTests(StoreKind.Sqlite);

public class RunWriterTestsOnPostgres() : RunWriterTests(StoreKind.Postgres);
