namespace Rivet.Faults;

/// <summary>The system's clock, which jumps or fails when it is told to.</summary>
internal sealed class ControlledClock : TimeProvider
{
    private long _offset;
    private int _failures;

    /// <summary>Jumps from where it is.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

    /// <summary>The next readings fail.</summary>
    public void FailNext(int times) => Interlocked.Exchange(ref _failures, times);

    public override DateTimeOffset GetUtcNow() => Interlocked.Decrement(ref _failures) >= 0
        ? throw new InvalidOperationException("the clock fails")
        : base.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));
}
