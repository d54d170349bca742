namespace Rivet.Journal.Tests.Answers;

/// <summary>Asking costs the same however long the run is.</summary>
public sealed class CostOfAnswersTests
{
    [Fact]
    public void Answers_allocate_the_same_for_ten_chunks_and_for_a_hundred_thousand()
    {
        var small = Run(chunks: 10);
        var large = Run(chunks: 100_000);
        Ask(small);
        Ask(large);

        Assert.Equal(Ask(small), Ask(large));
    }

    private static long Ask(RunJournal journal)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = journal.Entries.Count + journal.Files.Count + journal.ChunkEvents.Count + journal.Warnings.Count;
            _ = journal.EntriesAfter(journal.LastSequence / 2, 1000).Count;
            _ = journal.Summary.Files + (journal.LongestChunk?.ChunkIndex ?? 0);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static RunJournal Run(int chunks) => Given.Run(Enumerable.Range(0, chunks).SelectMany(chunk => (RunEvent[])
    [
        Given.Started(chunk), new FileWritten($"{chunk}.parquet", 1, 1, chunk), new ChunkCompleted(chunk, 1, $"{chunk}.parquet"),
    ]).ToArray());
}
