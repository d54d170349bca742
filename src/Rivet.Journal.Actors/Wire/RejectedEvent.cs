namespace Rivet.Journal.Actors;

/// <summary>An event that could not be stored. In its place stands a <see cref="Warning"/> with the same reason.</summary>
/// <param name="Index">Its place in the segment, from 0.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record RejectedEvent(int Index, string Reason);
