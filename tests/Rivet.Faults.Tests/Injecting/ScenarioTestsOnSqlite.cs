namespace Rivet.Faults.Tests;

public class ScenarioTestsOnSqlite() : ScenarioTests(FaultStore.Sqlite, servers: null)
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
}
