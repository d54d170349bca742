namespace Rivet.Faults.Tests;

/// <summary>An event in its place.</summary>
internal sealed record Placed(ProducerId Producer, long Number, DateTimeOffset RecordedAt, RunEvent Event);
