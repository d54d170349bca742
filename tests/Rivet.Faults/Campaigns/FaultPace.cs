namespace Rivet.Faults;

/// <summary>How long faults last.</summary>
/// <param name="ShortPause">A process is paused, for less than its lease.</param>
/// <param name="StoreAway">The server is down.</param>
/// <param name="Locked">Another process holds the store's lock.</param>
/// <param name="ManyRuns">How many runs recover at once.</param>
/// <param name="FightRounds">How often two processes take a run from each other.</param>
/// <param name="Measurement">How long acknowledgement times are measured.</param>
/// <param name="Noise">What acknowledgement times may differ by, because of the machine alone.</param>
/// <param name="Burst">The most events a writer records without a pause.</param>
/// <param name="Pause">The longest pause of a writer between bursts, in milliseconds.</param>
/// <param name="StartsAhead">Whether the next producer is started ahead, so that it is at hand when one is killed.</param>
internal sealed record FaultPace(
    TimeSpan ShortPause, TimeSpan StoreAway, TimeSpan Locked, int ManyRuns, int FightRounds, TimeSpan Measurement, LatencyNoise Noise, int Burst, int Pause, bool StartsAhead)
{
    /// <summary>For the test suite, beside other tests: a write that hangs holds its neighbours up for longer than the noise.</summary>
    public static readonly FaultPace Brief = new(
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5), ManyRuns: 100, FightRounds: 3, TimeSpan.FromSeconds(2),
        new LatencyNoise(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), Acknowledged: 0.1, Runs: 0.5), Burst: 20, Pause: 80, StartsAhead: false);

    /// <summary>As long as the promises say, on a machine of its own.</summary>
    public static readonly FaultPace Full = new(
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(4), ManyRuns: 1000, FightRounds: 100, TimeSpan.FromSeconds(20),
        new LatencyNoise(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), Acknowledged: 0.25, Runs: 0.9), Burst: 40, Pause: 25, StartsAhead: true);
}
