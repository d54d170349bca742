namespace Rivet.Journal;

/// <summary>The chunk that took longest.</summary>
/// <param name="ChunkIndex">The chunk, from 0.</param>
/// <param name="Duration">From its start to its completion; never negative.</param>
public sealed record LongestChunk(long ChunkIndex, TimeSpan Duration);
