namespace Rivet.Journal.Actors;

/// <summary>
/// What a run's gateway remembers of the journals it has had. A journal whose rows end before what an earlier one has shown knows
/// by it that the store lost something.
/// </summary>
internal sealed class RunMark
{
    private long _lastSequence;
    private long _soughtEpoch;

    /// <summary>The highest sequence that is known to have been durable.</summary>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <summary>Whether this is the first time that an owner of this epoch is looked for in the rows.</summary>
    public bool Seek(long epoch)
    {
        if (epoch <= _soughtEpoch)
            return false;
        _soughtEpoch = epoch;
        return true;
    }

    // One journal of a run lives at a time, and only journals write here.
    public void Reached(long sequence) => Volatile.Write(ref _lastSequence, Math.Max(LastSequence, sequence));
}
