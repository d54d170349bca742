namespace Rivet.Export.Sources;

/// <summary>What there is above a cursor's position.</summary>
/// <param name="Greatest">The greatest value above it, as <see cref="CursorText"/> has it; null when no row lies above it.</param>
/// <param name="WithoutValue">Rows whose cursor is NULL, wherever the position is.</param>
internal sealed record CursorReach(string? Greatest, long WithoutValue);
