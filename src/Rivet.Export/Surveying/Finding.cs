namespace Rivet.Export.Surveying;

/// <summary>What a look at something that an export needs has shown.</summary>
/// <param name="Subject">What it is: <c>source</c> or <c>destination</c>.</param>
/// <param name="Place">Where it is; without passwords.</param>
/// <param name="Says">What was found, in one line: what works, or what does not and why.</param>
/// <param name="IsTrouble">Whether exports cannot be run because of it.</param>
public sealed record Finding(string Subject, string Place, string Says, bool IsTrouble);
