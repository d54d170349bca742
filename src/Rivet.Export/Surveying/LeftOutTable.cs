namespace Rivet.Export.Surveying;

/// <summary>A table that may not be read, or a view that the database cannot run.</summary>
/// <param name="Name">As <c>table:</c> of a configuration names it.</param>
/// <param name="Reason">What the database says, in one line without secrets.</param>
public sealed record LeftOutTable(string Name, string Reason);
