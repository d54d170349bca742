using Rivet.Journal;

namespace Rivet.Export;

/// <summary>How far a run is.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ChunksTotal">Chunks of the plan; 1 for a full export.</param>
/// <param name="ChunksDone">Chunks that are complete and on record.</param>
/// <param name="Rows">Rows in complete files.</param>
/// <param name="Bytes">Bytes in complete files.</param>
/// <param name="Running">Chunks worked on now.</param>
public sealed record ExportProgress(RunId RunId, int ChunksTotal, int ChunksDone, long Rows, ulong Bytes, int Running);
