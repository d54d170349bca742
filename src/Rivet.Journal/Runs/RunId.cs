using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rivet.Journal;

/// <summary>
/// Names one run. 1 to 200 characters of valid Unicode, none of them a control character; compared by ordinal. Usually
/// <c>{export}_{yyyyMMddTHHmmss.fff}</c>, see <see cref="New"/>.
/// </summary>
public sealed record RunId
{
    /// <summary>The longest id that can be stored, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>Takes an existing id.</summary>
    /// <param name="value">The id.</param>
    /// <exception cref="ArgumentException">It is null, empty, longer than <see cref="MaxLength"/>, or holds a control character or a lone surrogate.</exception>
    public RunId(string value)
    {
        if (!IsValid(value))
            throw new ArgumentException($"A run id has 1 to {MaxLength} characters, no control characters and no lone surrogates.", nameof(value));
        Value = value;
    }

    /// <summary>The id as text.</summary>
    public string Value { get; }

    /// <summary>Makes the id of a run that starts now.</summary>
    /// <param name="exportName">The export's name; secrets in it are taken out, for ids are shown and become file names.</param>
    /// <param name="startedAt">When the run starts; its UTC time, to the millisecond, becomes part of the id.</param>
    /// <exception cref="ArgumentException">The name makes no valid id.</exception>
    public static RunId New(string exportName, DateTimeOffset startedAt)
    {
        ArgumentNullException.ThrowIfNull(exportName);
        return new RunId(string.Create(CultureInfo.InvariantCulture, $"{Redactor.Redact(exportName)}_{startedAt.UtcDateTime:yyyyMMdd'T'HHmmss.fff}"));
    }

    /// <summary>Whether a text can be a run id.</summary>
    /// <param name="value">The text; may be null.</param>
    public static bool IsValid(string? value) =>
        !string.IsNullOrEmpty(value) && value.Length <= MaxLength && !value.Any(char.IsControl) && IsWellFormed(value);

    // Stored as UTF-8, where two ids that differ in a lone surrogate only would be the same run.
    private static bool IsWellFormed(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(value, out _, out var length) != OperationStatus.Done)
                return false;
            value = value[length..];
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
