using System.Diagnostics;

namespace Rivet.Faults;

/// <summary>
/// Knows when this process stood still, because it was paused or had no processor: then time-outs come before answers that had their
/// time.
/// </summary>
internal sealed class StandstillWatch : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private long _lastTick = Stopwatch.GetTimestamp();
    private long _lastStandstill;

    public StandstillWatch() => _timer = new Timer(_ => Look(), null, Tick, Tick);

    /// <summary>Whether it stood still for a second or more at some time after a time stamp.</summary>
    public bool HasStoodStillSince(long timestamp) => Look() >= timestamp;

    public void Dispose() => _timer.Dispose();

    private long Look()
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(_lastTick, now) >= Standstill)
                _lastStandstill = now;
            _lastTick = now;
            return _lastStandstill;
        }
    }
}
