namespace Rivet.Journal.Actors;

/// <summary>A run that is in the store.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ExportName">The export it extracts; null when its first row cannot be read.</param>
/// <param name="OpenedAt">When it was opened, UTC; null when its first row cannot be read.</param>
public sealed record RunListing(RunId RunId, string? ExportName, DateTimeOffset? OpenedAt);
