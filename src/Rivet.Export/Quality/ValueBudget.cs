namespace Rivet.Export.Quality;

/// <summary>How many values a run may keep at once, in all its columns and attempts together. Safe for any number of threads.</summary>
/// <param name="most">So many.</param>
internal sealed class ValueBudget(long most)
{
    private long _left = most;
    private volatile bool _exceeded;

    /// <summary>So many values at most.</summary>
    public long Most { get; } = most;

    /// <summary>Whether more were wanted at any time; then nothing more is kept.</summary>
    public bool IsExceeded => _exceeded;

    /// <summary>Takes the place of one value.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryTake()
    {
        if (!_exceeded && Interlocked.Decrement(ref _left) < 0)
            _exceeded = true;
        return !_exceeded;
    }

    /// <summary>Gives the places of values back that are not kept any more.</summary>
    public void Return(long count) => Interlocked.Add(ref _left, count);
}
