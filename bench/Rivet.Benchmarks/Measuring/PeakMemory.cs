namespace Rivet.Benchmarks.Measuring;

/// <summary>The most memory that this process has resident from now on, looked at a hundred times a second.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _most;

    public PeakMemory() => _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));

    /// <summary>Ends the looking.</summary>
    /// <returns>The most, in bytes.</returns>
    public long Stop()
    {
        Look();
        _timer.Dispose();
        return Interlocked.Read(ref _most);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = Environment.WorkingSet;
        for (var most = Interlocked.Read(ref _most); now > most; most = Interlocked.Read(ref _most))
            Interlocked.CompareExchange(ref _most, now, most);
    }
}
