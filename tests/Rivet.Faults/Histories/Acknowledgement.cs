namespace Rivet.Faults;

/// <summary>A producer was told that its events up to a number are durable.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Producer">The writer's producer id, 32 hexadecimal digits.</param>
/// <param name="UpTo">The number; all before it are meant too.</param>
internal sealed record Acknowledgement(string Run, string Producer, long UpTo);
