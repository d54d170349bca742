using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

public abstract class WholePathTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_20260513T120000.123");

    [SkippableFact]
    public async Task One_event_is_told_committed_recovered_and_asked()
    {
        using var store = NewStore();
        await using (var journals = store.Start())
        {
            var run = await journals.OpenRunAsync(Run, "orders");
            await using var writer = run.CreateWriter();
            writer.Record(new Warning("schema", "column widened"));
            await writer.FlushAsync();
        }

        await using var again = store.Start();
        var answer = await again.AskAsync(new GetWarnings(Run));

        var entry = Assert.Single(answer.Entries);
        Assert.Equal(1, entry.Sequence);
        Assert.Equal(new Warning("schema", "column widened"), entry.Event);
        Assert.Equal(1, answer.AsOf);
    }
}

public class WholePathTestsOnSqlite() : WholePathTests(StoreKind.Sqlite);

public class WholePathTestsOnPostgres() : WholePathTests(StoreKind.Postgres);
