namespace Rivet.Export.Quality;

/// <summary>What a part of a run holds in a column that rules are about.</summary>
internal sealed class ColumnTally(CheckedColumn column)
{
    private readonly List<UInt128> _values = [];

    public CheckedColumn Column => column;

    /// <summary>Rows in which it is NULL.</summary>
    public long Nulls { get; private set; }

    /// <summary>Values that are kept.</summary>
    public int Kept => _values.Count;

    /// <summary>Rows whose value an earlier one has already. It puts the values into another order.</summary>
    public long CountRepeated()
    {
        _values.Sort();
        var repeated = 0L;
        for (var i = 1; i < _values.Count; i++)
        {
            if (_values[i] == _values[i - 1])
                repeated++;
        }

        return repeated;
    }

    public void AddNull() => Nulls++;

    public void Keep(UInt128 value) => _values.Add(value);

    public void Add(ColumnTally part)
    {
        Nulls += part.Nulls;
        _values.AddRange(part._values);
    }

    /// <summary>Keeps no values any more.</summary>
    public void Drop()
    {
        _values.Clear();
        _values.TrimExcess();
    }
}
