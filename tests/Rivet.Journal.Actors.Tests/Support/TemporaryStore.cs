namespace Rivet.Journal.Actors.Tests;

/// <summary>A store of its own, gone after the test.</summary>
internal abstract class TemporaryStore : IDisposable
{
    public abstract JournalStore Store { get; }

    /// <summary>A URL that another process can find it under.</summary>
    public abstract string Url { get; }

    public static TemporaryStore New(StoreKind kind) => kind == StoreKind.Postgres ? new TemporaryPostgresStore() : new TemporarySqliteStore();

    public RunJournals Start(string? hocon = null, TimeProvider? clock = null, Owner? owner = null) => RunJournals.Start(new RunJournalOptions
    {
        Store = Store,
        Hocon = hocon,
        Clock = clock ?? TimeProvider.System,
        Owner = owner ?? Owner.ThisProcess(),
    });

    public abstract void Dispose();
}
