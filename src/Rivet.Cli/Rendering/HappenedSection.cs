using Rivet.Journal;

namespace Rivet.Cli.Rendering;

/// <summary>What happened?</summary>
internal static class HappenedSection
{
    public static void Add(Lines lines, RunJournal journal, RunSummary summary)
    {
        lines.Add(2, "happened:", Chunks(summary));
        lines.Add(2, "files: ", $"{Human.Count(summary.Files)}  rows: {Human.Count(summary.Rows)}  size: {Human.Size(summary.Bytes)}");
        lines.AddEach(4, "-", FilesOf(journal), file => $"{file.FileName}  ({Human.Count(file.Rows, "row", "rows")}, {Human.Size(file.Bytes)})");
        lines.Add(2, "longest chunk:", RunCard.LongestChunk(summary.LongestChunk));
        lines.AddEach(2, "chunk failed:", FailuresOf(journal), Describe, Palette.Attention);
        lines.Add(2, "retries:", Human.Count(summary.Retries), Palette.AttentionIf(summary.Retries > 0));
        lines.AddEach(4, "-", RetriesOf(journal), Describe);
    }

    private static string Chunks(RunSummary summary) =>
        $"{Human.Count(summary.ChunksDone, "chunk", "chunks")} done, {Human.Count(summary.ChunksFailed)} failed, {Human.Count(summary.ChunksRunning)} running";

    // A file that was written twice is one file, as it was written last.
    private static List<FileWritten> FilesOf(RunJournal journal) =>
        [.. journal.Files.Select(entry => (FileWritten)entry.Event).GroupBy(file => file.FileName).Select(writes => writes.Last())];

    private static List<ChunkFailed> FailuresOf(RunJournal journal) => [.. journal.ChunkEvents.Select(entry => entry.Event).OfType<ChunkFailed>()];

    private static List<RetryAttempted> RetriesOf(RunJournal journal) => [.. journal.Retries.Select(entry => (RetryAttempted)entry.Event)];

    private static string Describe(ChunkFailed failed) =>
        $"{Human.Count(failed.ChunkIndex)}, attempt {Human.Count(failed.Attempt)}: {SafeText.FirstLine(failed.Error)}";

    private static string Describe(RetryAttempted retry) =>
        $"attempt {Human.Count(retry.Attempt)}: {SafeText.FirstLine(retry.Reason)}; again after {Human.Milliseconds(retry.BackoffMs)}";
}
