using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>The running journal shows what its successor will read.</summary>
public abstract class SameBeforeAndAfterTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");

    [SkippableFact]
    public async Task Half_a_surrogate_pair() => await SameAsync(
        new Warning("a", "cut here: \uD83D"),
        new ChunkCompleted(1, 2, "\uDE80.parquet"),
        new SchemaChanged(["\uD800"], [], [new ColumnTypeChange("\uDC00", "b", "c")]),
        new UnrecognizedEvent("a", "\"\uDC00\""),
        new Warning("whole", "\uD83D\uDE80"));

    [SkippableFact]
    public async Task Lists_that_their_owner_goes_on_changing()
    {
        var columns = new List<string> { "age (int)" };
        var happened = new SchemaChanged(columns, columns, []);

        await SameAsync(() => columns.Add("name (text)"), happened);
    }

    private Task SameAsync(params RunEvent[] events) => SameAsync(() => { }, events);

    private async Task SameAsync(Action afterwards, params RunEvent[] events)
    {
        using var store = NewStore();
        await using var journals = store.Start();
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        foreach (var happened in events)
            writer.Record(happened);
        afterwards();
        await writer.FlushAsync();

        var live = (await journals.AskAsync(new GetEntries(Run, 0, 10))).Entries;

        Assert.Equal((await new JournalReader(store.Store).ReadAsync(Run))!.Journal.Entries, live);
    }
}

public class SameBeforeAndAfterTestsOnSqlite() : SameBeforeAndAfterTests(StoreKind.Sqlite);

public class SameBeforeAndAfterTestsOnPostgres() : SameBeforeAndAfterTests(StoreKind.Postgres);
