namespace Rivet.Export.Tests.Running;

/// <summary>
/// A clock that does something when it is read. An exporter's clock is read first when a plan is made and its run is about to be opened,
/// and next by the journal, while it opens the run.
/// </summary>
internal sealed class HookedClock : TimeProvider
{
    private int _readings;

    /// <summary>Is given the number of the reading, from 1.</summary>
    public Action<int> AtReading { get; set; } = _ => { };

    public override DateTimeOffset GetUtcNow()
    {
        AtReading(Interlocked.Increment(ref _readings));
        return base.GetUtcNow();
    }
}
