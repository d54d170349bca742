using System.Globalization;

namespace Rivet.Journal;

/// <summary>
/// Names one run. 1 to 200 characters, none of them a control character; compared by ordinal. Usually
/// <c>{export}_{yyyyMMddTHHmmss.fff}</c>, see <see cref="New"/>.
/// </summary>
public sealed record RunId
{
    /// <summary>The longest id that can be stored, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>Takes an existing id.</summary>
    /// <param name="value">The id.</param>
    /// <exception cref="ArgumentException">It is null, empty, longer than <see cref="MaxLength"/>, or holds a control character.</exception>
    public RunId(string value)
    {
        if (!IsValid(value))
            throw new ArgumentException($"A run id has 1 to {MaxLength} characters and no control characters.", nameof(value));
        Value = value;
    }

    /// <summary>The id as text.</summary>
    public string Value { get; }

    /// <summary>Makes the id of a run that starts now.</summary>
    /// <param name="exportName">The export's name.</param>
    /// <param name="startedAt">When the run starts; its UTC time, to the millisecond, becomes part of the id.</param>
    /// <exception cref="ArgumentException">The name makes no valid id.</exception>
    public static RunId New(string exportName, DateTimeOffset startedAt) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{exportName}_{startedAt.UtcDateTime:yyyyMMdd'T'HHmmss.fff}"));

    /// <summary>Whether a text can be a run id.</summary>
    /// <param name="value">The text; may be null.</param>
    public static bool IsValid(string? value) =>
        !string.IsNullOrEmpty(value) && value.Length <= MaxLength && !value.Any(char.IsControl);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
