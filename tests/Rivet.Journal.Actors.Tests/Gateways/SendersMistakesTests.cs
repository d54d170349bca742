using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>What one sender does wrong is not felt by another.</summary>
public abstract class SendersMistakesTests(StoreKind kind) : StoreTests(kind), IAsyncLifetime
{
    private static readonly RunId Run = new("orders_1");
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    private readonly TemporaryStore _store = TemporaryStore.New(kind);
    private RunJournals _journals = null!;
    private RunWriter _writer = null!;
    private IAsyncEnumerator<JournalEntry> _others = null!;

    public async Task InitializeAsync()
    {
        _journals = _store.Start(Faults.QuickRestarts);
        _writer = (await _journals.OpenRunAsync(Run, "orders")).CreateWriter();
        _others = _journals.SubscribeAsync(Run).GetAsyncEnumerator();
        await OthersGoOnAsync(1);
    }

    public async Task DisposeAsync()
    {
        await _others.DisposeAsync();
        await _writer.DisposeAsync();
        await _journals.DisposeAsync();
        _store.Dispose();
    }

    [SkippableFact]
    public async Task A_message_without_a_run()
    {
        _journals.Registry.Tell(new GetSummary(null!), ActorRefs.NoSender);
        await Assert.ThrowsAsync<ArgumentNullException>(() => _journals.AskAsync(new GetSummary(null!)));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _journals.OpenRunAsync(null!, "orders"));

        await OthersGoOnAsync(2);
    }

    [SkippableFact]
    public async Task A_question_with_an_endless_timeout()
    {
        var query = new GetSummary(Run) { Timeout = TimeSpan.MaxValue };

        Assert.IsType<SummaryAnswer>(await _journals.Registry.Ask<IReply>(query, Silence));
        await _journals.AskAsync(query);

        await OthersGoOnAsync(2);
    }

    private async Task OthersGoOnAsync(long sequence)
    {
        _writer.Record(new Warning("test", $"{sequence}"));
        await _writer.FlushAsync().WaitAsync(Silence);
        Assert.True(await _others.MoveNextAsync().AsTask().WaitAsync(Silence));
        Assert.Equal(sequence, _others.Current.Sequence);
    }
}

public class SendersMistakesTestsOnSqlite() : SendersMistakesTests(StoreKind.Sqlite);

public class SendersMistakesTestsOnPostgres() : SendersMistakesTests(StoreKind.Postgres);
