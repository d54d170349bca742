namespace Rivet.Journal.Actors;

/// <summary>Names one producer of events, for ever. A producer numbers its events 1, 2, 3 ….</summary>
/// <param name="Value">The id.</param>
public readonly record struct ProducerId(Guid Value)
{
    /// <summary>An id that no producer had before.</summary>
    public static ProducerId New() => new(Guid.NewGuid());
}
