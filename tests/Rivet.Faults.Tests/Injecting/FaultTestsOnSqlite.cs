namespace Rivet.Faults.Tests;

public class FaultTestsOnSqlite() : FaultTests(FaultStore.Sqlite, servers: null)
{
    [SkippableFact]
    public Task The_store_is_locked_for_longer_than_writes_wait() => KeepsPromisesAsync(new StoreLocked(TimeSpan.FromSeconds(7)));
}
