using System.Collections;

namespace Rivet.Journal;

/// <summary>A column of an export as it was planned.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in the files: <c>integer</c>, <c>int32</c>, <c>text</c>, <c>decimal(10,2)</c>, ….</param>
public sealed record PlannedColumn(string Name, string Type);

/// <summary>The columns of an export, in their order. It never changes; two are equal when they hold equal columns in the same order.</summary>
public sealed class PlannedColumns : IReadOnlyList<PlannedColumn>, IEquatable<PlannedColumns>
{
    /// <summary>No columns: they are not on record.</summary>
    public static readonly PlannedColumns None = new([]);

    private readonly PlannedColumn[] _columns;

    /// <summary>Copies columns.</summary>
    /// <param name="columns">The columns.</param>
    public PlannedColumns(IReadOnlyList<PlannedColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
    }

    /// <inheritdoc/>
    public int Count => _columns.Length;

    /// <inheritdoc/>
    public PlannedColumn this[int index] => _columns[index];

    /// <inheritdoc/>
    public IEnumerator<PlannedColumn> GetEnumerator() => ((IEnumerable<PlannedColumn>)_columns).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(PlannedColumns? other) => other is not null && _columns.AsSpan().SequenceEqual(other._columns);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PlannedColumns);

    /// <inheritdoc/>
    public override int GetHashCode() => _columns.Length == 0 ? 0 : HashCode.Combine(_columns.Length, _columns[0], _columns[^1]);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _columns.Select(column => $"{column.Name} ({column.Type})"));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
