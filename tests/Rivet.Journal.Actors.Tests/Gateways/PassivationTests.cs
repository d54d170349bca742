using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public abstract class PassivationTests(StoreKind kind) : StoreTests(kind)
{
    private const string RestSoon = "rivet.journal.passivate-after = 100ms";
    private static readonly RunId Run = new("orders_1");

    [SkippableFact]
    public async Task A_completed_idle_run_leaves_memory_and_comes_back_on_demand()
    {
        using var store = NewStore();
        await using var journals = store.Start(RestSoon);
        var run = await journals.OpenRunAsync(Run, "orders");
        var writer = run.CreateWriter();
        writer.Record(new RunCompleted("success", null, 7));
        await writer.DisposeAsync();
        await journals.AtRestAsync();

        var answer = await journals.AskAsync(new GetFinalOutcome(Run));

        Assert.Equal(new RunCompleted("success", null, 7), answer.Entry?.Event);
    }

    [SkippableFact]
    public async Task A_writer_goes_on_after_its_completed_run_was_at_rest()
    {
        using var store = NewStore();
        await using var journals = store.Start(RestSoon);
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        writer.Record(new RunCompleted("success", null, 7));
        await writer.FlushAsync();
        await journals.AtRestAsync();

        writer.Record(new Warning("late", "after the outcome"));

        var answer = await writer.AskAsync(new GetEntries(Run, 0, 10));
        Assert.Equal([new RunCompleted("success", null, 7), new Warning("late", "after the outcome")], answer.Entries.Select(e => e.Event));
    }

    [SkippableFact]
    public async Task An_interrupted_run_that_is_only_asked_about_leaves_memory()
    {
        using var store = NewStore();
        await using (var journals = store.Start())
            await journals.OpenRunAsync(Run, "orders");
        await using var again = store.Start(RestSoon);

        await again.AskAsync(new GetSummary(Run));

        await again.AtRestAsync();
    }

    [SkippableFact]
    public async Task An_unfinished_run_with_a_writer_stays()
    {
        using var store = NewStore();
        await using var journals = store.Start(RestSoon);
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        writer.Record(new Warning("a", "b"));
        await writer.FlushAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journals.AtRestAsync(within: TimeSpan.FromSeconds(1)));
    }

    [SkippableFact]
    public async Task Questions_about_unknown_runs_leave_nothing_behind()
    {
        using var store = NewStore();
        await using var journals = store.Start();

        for (var i = 0; i < 50; i++)
            await Assert.ThrowsAsync<UnknownRunException>(() => journals.AskAsync(new GetSummary(new RunId($"nobody_{i}"))));

        await journals.AtRestAsync();
    }

    [SkippableFact]
    public async Task Nothing_is_lost_when_messages_keep_coming_at_the_moment_of_rest()
    {
        using var store = NewStore();
        await using var journals = store.Start("rivet.journal.passivate-after = 100ms");
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        for (var i = 0; i < 12; i++)
        {
            writer.Record(new RunCompleted("success", null, i));
            await writer.FlushAsync();
            using var pause = new CancellationTokenSource(90 + (i * 3));
            var never = new TaskCompletionSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never.Task.WaitAsync(pause.Token));
        }

        var answer = await writer.AskAsync(new GetEntries(Run, 0, 100));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => new RunCompleted("success", null, i)), answer.Entries.Select(e => e.Event));
    }
}

public class PassivationTestsOnSqlite() : PassivationTests(StoreKind.Sqlite);

public class PassivationTestsOnPostgres() : PassivationTests(StoreKind.Postgres);
