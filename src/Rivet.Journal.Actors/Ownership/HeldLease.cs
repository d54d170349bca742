namespace Rivet.Journal.Actors;

/// <summary>A lease that this process renews. Its journal writes what it has reached, and whoever renews reads it.</summary>
internal sealed class HeldLease(RunId runId, long ownerEpoch, string token)
{
    private long _lastSequence;
    private long _lastRow;

    public RunId RunId => runId;

    public long OwnerEpoch => ownerEpoch;

    public string Token => token;

    /// <summary>The run's last durable entry.</summary>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <summary>The run's last row that its journal knows.</summary>
    public long LastRow => Volatile.Read(ref _lastRow);

    public void Reached(long sequence, long row)
    {
        Volatile.Write(ref _lastSequence, sequence);
        Volatile.Write(ref _lastRow, row);
    }
}
