using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public abstract class AwayLimitTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task A_writer_fails_loudly_when_the_journal_stays_away_for_longer_than_the_limit()
    {
        using var store = NewStore();
        await using var journals = store.Start(Limit("fail"));
        var run = await journals.OpenRunAsync(Run, "orders");
        var writer = run.CreateWriter();
        using var away = store.Store.TakeAway();
        writer.Record(new Warning("a", "1"));
        writer.Record(new Warning("a", "2"));

        var failure = await Assert.ThrowsAsync<JournalClosedException>(() => writer.FlushAsync().WaitAsync(Generous));

        Assert.Equal("run orders_1 does not take events any more: 2 events did not become durable within 1 s, the journal was away", failure.Message);
        Assert.Throws<JournalClosedException>(() => writer.Record(new Warning("a", "3")));
    }

    [SkippableFact]
    public async Task A_writer_that_may_go_on_says_how_many_events_were_late()
    {
        using var store = NewStore();
        await using var journals = store.Start(Limit("continue"));
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        using (store.Store.TakeAway())
        {
            writer.Record(new Warning("a", "1"));
            writer.Record(new Warning("a", "2"));
            await Assert.ThrowsAsync<TimeoutException>(() => writer.FlushAsync().WaitAsync(TimeSpan.FromSeconds(3)));
        }

        await writer.FlushAsync().WaitAsync(Generous);
        await writer.FlushAsync().WaitAsync(Generous);

        var messages = (await writer.AskAsync(new GetWarnings(Run))).Entries.Select(entry => ((Warning)entry.Event).Message).ToList();
        Assert.Equal(["1", "2"], messages[..2]);
        Assert.Matches(@"^2 events became durable up to \d+ s late: the journal was away$", Assert.Single(messages[2..]));
    }

    [SkippableFact]
    public async Task A_short_absence_is_no_warning()
    {
        using var store = NewStore();
        await using var journals = store.Start(Limit("continue").Replace("= 1s", "= 1h", StringComparison.Ordinal));
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        using (store.Store.TakeAway())
        {
            writer.Record(new Warning("a", "1"));
            await Assert.ThrowsAsync<TimeoutException>(() => writer.FlushAsync().WaitAsync(TimeSpan.FromSeconds(1)));
        }

        await writer.FlushAsync().WaitAsync(Generous);

        Assert.Equal([new Warning("a", "1")], (await writer.AskAsync(new GetWarnings(Run))).Entries.Select(entry => entry.Event));
    }

    [SkippableFact]
    public async Task Disposing_of_a_writer_ends_within_the_limit_while_the_journal_is_away()
    {
        using var store = NewStore();
        await using var journals = store.Start(Limit("continue"));
        var run = await journals.OpenRunAsync(Run, "orders");
        var writer = run.CreateWriter();
        using var away = store.Store.TakeAway();
        writer.Record(new Warning("a", "1"));

        var failure = await Assert.ThrowsAsync<JournalClosedException>(() => writer.DisposeAsync().AsTask().WaitAsync(Generous));

        Assert.EndsWith("the writer was closed, and its last events did not become durable within 1 s", failure.Message, StringComparison.Ordinal);
    }

    private static string Limit(string whenAway) => $"{Faults.QuickRestarts}\nrivet.journal.writer {{ away-limit = 1s, when-away = {whenAway} }}";
}

public class AwayLimitTestsOnSqlite() : AwayLimitTests(StoreKind.Sqlite);

public class AwayLimitTestsOnPostgres() : AwayLimitTests(StoreKind.Postgres);
