using Rivet.Journal;

namespace Rivet.Export.Resuming;

/// <summary>What a run's record says of its chunks and files.</summary>
internal sealed class RecordedChunks
{
    private readonly Dictionary<long, RunEvent> _last = [];
    private readonly Dictionary<string, FileWritten> _files = new(StringComparer.Ordinal);

    public RecordedChunks(RunJournal journal)
    {
        foreach (var entry in journal.ChunkEvents)
        {
            if (entry.Event is ChunkStarted or ChunkCompleted or ChunkFailed)
                _last[IndexOf(entry.Event)] = entry.Event;
        }

        foreach (var entry in journal.Files)
        {
            if (entry.Event is FileWritten file)
                _files[file.FileName] = file;
        }
    }

    /// <summary>The last that was recorded of a chunk; null when nothing was.</summary>
    public RunEvent? LastOf(long chunkIndex) => _last.GetValueOrDefault(chunkIndex);

    /// <summary>A file as it was last written; null when it is not on record.</summary>
    public FileWritten? FileOf(string name) => _files.GetValueOrDefault(name);

    private static long IndexOf(RunEvent happened) => happened switch
    {
        ChunkStarted started => started.ChunkIndex,
        ChunkCompleted completed => completed.ChunkIndex,
        ChunkFailed failed => failed.ChunkIndex,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "This is no event of a chunk."),
    };
}
