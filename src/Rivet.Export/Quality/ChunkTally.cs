using Rivet.Export.Sources;

namespace Rivet.Export.Quality;

/// <summary>
/// What one attempt at a chunk holds in the columns that rules are about, or one file. It counts in its run only when it is added to
/// the run's, so that nothing of an attempt that failed remains. One thread uses it at a time.
/// </summary>
internal sealed class ChunkTally(IReadOnlyList<CheckedColumn> columns, ValueBudget budget)
{
    private readonly ColumnTally[] _tallies = [.. columns.Select(column => new ColumnTally(column))];

    /// <summary>One for each column.</summary>
    public IReadOnlyList<ColumnTally> Columns => _tallies;

    /// <summary>Rows that are taken one by one while somebody reads them.</summary>
    /// <param name="rows">The rows; they are disposed of with the result.</param>
    public RowReader Watch(RowReader rows) => _tallies.Length == 0 ? rows : new WatchedRows(rows, Take);

    /// <summary>Takes the value of a column in one row.</summary>
    /// <param name="place">The place of the column among <see cref="Columns"/>.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Take(int place, object? value)
    {
        if (value is null)
            _tallies[place].AddNull();
        else if (_tallies[place].Column.Unique)
            Keep(_tallies[place], ValueHash.Of(value));
    }

    /// <summary>Gives up what it keeps: it will not be added to a run's.</summary>
    public void Forget()
    {
        budget.Return(_tallies.Sum(tally => (long)tally.Kept));
        Drop();
    }

    private void Take(RowReader rows)
    {
        for (var place = 0; place < _tallies.Length; place++)
        {
            var column = _tallies[place].Column;
            if (rows.IsDBNull(column.Ordinal))
                Take(place, null);
            else if (column.Unique)
                Take(place, rows.GetValue(column.Ordinal));
        }
    }

    private void Keep(ColumnTally tally, UInt128 value)
    {
        if (budget.TryTake())
            tally.Keep(value);
        else
            Drop();
    }

    private void Drop()
    {
        foreach (var tally in _tallies)
            tally.Drop();
    }
}
