namespace Rivet.Faults.Tests;

public class FaultTestsOnSqlite() : FaultTests(FaultStore.Sqlite, servers: null)
{
    [SkippableFact]
    public async Task The_disk_is_full_for_a_while()
    {
        Skip.If(SmallDisk.ReasonAgainst() is not null, SmallDisk.ReasonAgainst());
        var folder = Directory.CreateTempSubdirectory("rivet-faults-disk-");
        try
        {
            await PlayAsync(new DiskFull(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [SkippableFact]
    public Task The_store_is_locked_for_longer_than_writes_wait() => KeepsPromisesAsync(new StoreLocked(TimeSpan.FromSeconds(7)));
}
