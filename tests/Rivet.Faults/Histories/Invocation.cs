namespace Rivet.Faults;

/// <summary>An event that a producer was about to record.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Producer">The writer's producer id, 32 hexadecimal digits.</param>
/// <param name="Number">The event's number with its producer, from 1.</param>
/// <param name="Expected">Digest of the bytes it must be stored as, or <see cref="Refused"/>.</param>
internal sealed record Invocation(string Run, string Producer, long Number, string Expected)
{
    /// <summary>Stands for an event that cannot be stored: a warning of the journal must be in its place.</summary>
    public const string Refused = "refused";
}
