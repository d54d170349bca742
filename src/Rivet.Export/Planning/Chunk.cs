using Rivet.Export.Sources;

namespace Rivet.Export.Planning;

/// <summary>A piece of an export: what one worker reads at a time and writes to one file.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Scope">The rows it holds.</param>
internal sealed record Chunk(int Index, ChunkScope Scope);
