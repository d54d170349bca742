namespace Rivet.Journal.Actors.Tests;

/// <summary>Tests that hold on every kind of store; each kind inherits them.</summary>
public abstract class StoreTests(StoreKind kind)
{
    /// <summary>A new, empty store. Without a server for it the test is skipped, and says so.</summary>
    private protected TemporaryStore NewStore() => TemporaryStore.New(kind);
}

public enum StoreKind
{
    Sqlite,
    Postgres,
}
