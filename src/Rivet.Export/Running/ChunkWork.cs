using Akka.Actor;
using Rivet.Export.Planning;
using Rivet.Export.Quality;
using Rivet.Export.Sources;
using Rivet.Journal.Actors;

namespace Rivet.Export.Running;

/// <summary>What an export and its workers say to each other.</summary>
internal static class ChunkWork
{
    /// <summary>To a worker: export a chunk.</summary>
    /// <param name="Chunk">The chunk.</param>
    /// <param name="Attempt">Number of the attempt, from 1.</param>
    /// <param name="MayReplace">Whether an attempt before this one may have left its file: its worker died and told nobody.</param>
    /// <param name="FileExpected">Whether a file of it may be on record: then one is written also without rows, so that the record holds.</param>
    public sealed record ExportChunk(Chunk Chunk, int Attempt, bool MayReplace = false, bool FileExpected = false) : INoSerializationVerificationNeeded;

    /// <summary>To the export: the chunk's file is complete, and its events are durable.</summary>
    /// <param name="Work">What was asked.</param>
    /// <param name="Rows">Rows the chunk had.</param>
    /// <param name="File">The file; null when the chunk had no rows.</param>
    /// <param name="Latency">How long the source took to answer the chunk's query; null when it was exported by a former process.</param>
    /// <param name="Tally">What it holds in the columns that rules are about; null when this process did not write it.</param>
    public sealed record ChunkExported(ExportChunk Work, long Rows, WrittenFile? File, TimeSpan? Latency = null, ChunkTally? Tally = null) : INoSerializationVerificationNeeded;

    /// <summary>To the export: the attempt failed, nothing of it is left, and its failure is on record.</summary>
    /// <param name="Work">What was asked.</param>
    /// <param name="Error">Why, in one line.</param>
    /// <param name="Source">What it says of the source.</param>
    public sealed record ChunkNotExported(ExportChunk Work, string Error, SourceFailureKind Source) : INoSerializationVerificationNeeded;

    /// <summary>To the export: the journal takes no more of this worker's events, so what became of the chunk is not on record.</summary>
    /// <param name="Work">What was asked.</param>
    /// <param name="Cause">Why the journal is closed.</param>
    public sealed record ChunkNotRecorded(ExportChunk Work, JournalClosedException Cause) : INoSerializationVerificationNeeded;
}

/// <summary>A file that is complete at its destination.</summary>
internal sealed record WrittenFile(string Name, long Rows, ulong Bytes);
