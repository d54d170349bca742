namespace Rivet.Export.Quality;

/// <summary>What all finished chunks of a run hold in the columns that rules are about, each chunk once.</summary>
/// <param name="columns">The columns.</param>
/// <param name="mostValues">The most values that are kept to find those that come twice.</param>
internal sealed class RunTally(IReadOnlyList<CheckedColumn> columns, long mostValues)
{
    private readonly ValueBudget _budget = new(mostValues);
    private readonly ColumnTally[] _tallies = [.. columns.Select(column => new ColumnTally(column))];

    /// <summary>One for each column.</summary>
    public IReadOnlyList<ColumnTally> Columns => _tallies;

    /// <summary>The most values that are kept.</summary>
    public long MostValues => _budget.Most;

    /// <summary>Whether there were more values than are kept, so that nothing is known of those that come twice.</summary>
    public bool IsUniquenessUnknown => _budget.IsExceeded;

    /// <summary>A tally for an attempt at a chunk. Safe for any number of threads.</summary>
    public ChunkTally Begin() => new(columns, _budget);

    /// <summary>Adds that of an attempt that succeeded.</summary>
    public void Add(ChunkTally chunk)
    {
        for (var place = 0; place < _tallies.Length; place++)
        {
            _tallies[place].Add(chunk.Columns[place]);
            if (IsUniquenessUnknown)
                _tallies[place].Drop();
        }
    }
}
