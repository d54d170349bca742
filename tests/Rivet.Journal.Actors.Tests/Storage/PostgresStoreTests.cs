namespace Rivet.Journal.Actors.Tests;

public sealed class PostgresStoreTests
{
    [SkippableFact]
    public async Task Batches_are_compressed_by_lz4_in_a_table_that_is_made_here()
    {
        using var store = new TemporaryPostgresStore();
        await using var journals = store.Start();

        Assert.Equal(1, Faults.Count(
            store.Store, "SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass('journal') AND attname = 'message' AND attcompression = 'l'"));
    }

    [SkippableFact]
    public async Task A_table_that_is_there_is_left_as_it_is()
    {
        using var store = new TemporaryPostgresStore();
        await using (store.Start())
        {
        }

        Faults.Execute(store.Store, "ALTER TABLE journal ALTER COLUMN message SET COMPRESSION pglz");
        await using var journals = store.Start();

        Assert.Equal(1, Faults.Count(store.Store, "SELECT count(*) FROM pg_attribute WHERE attname = 'message' AND attcompression = 'p'"));
    }
}
