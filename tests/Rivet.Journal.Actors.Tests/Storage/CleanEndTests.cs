namespace Rivet.Journal.Actors.Tests;

public class CleanEndTests
{
    private static readonly RunId Run = new("orders_1");

    [Fact]
    public async Task After_a_clean_end_the_journal_file_alone_holds_the_record()
    {
        using var store = new TemporarySqliteStore();
        await using (var journals = store.Start())
        {
            var run = await journals.OpenRunAsync(Run, "orders");
            await using var writer = run.CreateWriter();
            writer.Record(new RunCompleted("success", null, 7));
        }

        using var copy = new TemporarySqliteStore();
        File.Copy(store.Files.JournalFile, copy.Files.JournalFile);

        Assert.NotNull((await new JournalReader(copy.Store).ReadAsync(Run))?.Journal.FinalOutcome);
        Assert.False(File.Exists(store.Files.JournalFile + "-wal"));
    }
}
