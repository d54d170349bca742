namespace Rivet.Journal;

/// <summary>
/// Pages that an export was cut into: each holds the rows whose keys lie above the last key of the page before it, up to and including its
/// own last key. Two are equal when they hold equal keys of the same type.
/// </summary>
public sealed record PlannedPages
{
    private readonly string[] _lastKeys = [];

    /// <summary>The key's type in the source: <c>uuid</c>, <c>text</c>, …. In its order the keys stand.</summary>
    public required string KeyType { get; init; }

    /// <summary>The last key of each page, as the source writes it, in the source's order; none when no row had a key.</summary>
    public required IReadOnlyList<string> LastKeys
    {
        get => _lastKeys;
        init => _lastKeys = [.. value];
    }

    /// <inheritdoc/>
    public bool Equals(PlannedPages? other) => other is not null && KeyType == other.KeyType && _lastKeys.AsSpan().SequenceEqual(other._lastKeys);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(KeyType, _lastKeys.Length, _lastKeys.Length == 0 ? null : _lastKeys[^1]);
}
