namespace Rivet.Faults;

/// <summary>A row as it is in the store.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Number">Its number in the run.</param>
/// <param name="Manifest">The form of its content.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record StoredRow(string Run, long Number, string? Manifest, byte[] Content);
