namespace Rivet.Faults;

/// <summary>An answer or a subscription has shown this entry, so that it must never vanish or change.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Sequence">Its place.</param>
/// <param name="RecordedAt">Its stamp in 100-nanosecond ticks, UTC.</param>
/// <param name="Digest">Digest of its event.</param>
internal sealed record ShownEntry(string Run, long Sequence, long RecordedAt, string Digest);
