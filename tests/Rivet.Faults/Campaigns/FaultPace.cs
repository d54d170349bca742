namespace Rivet.Faults;

/// <summary>How long faults last.</summary>
/// <param name="ShortPause">A process is paused, for less than its lease.</param>
/// <param name="StoreAway">The server is down.</param>
/// <param name="Locked">Another process holds the store's lock.</param>
/// <param name="ManyRuns">How many runs recover at once.</param>
/// <param name="FightRounds">How often two processes take a run from each other.</param>
/// <param name="Measurement">How long acknowledgement times are measured.</param>
/// <param name="Burst">The most events a writer records without a pause.</param>
/// <param name="Pause">The longest pause of a writer between bursts, in milliseconds.</param>
/// <param name="StartsAhead">Whether the next producer is started ahead, so that it is at hand when one is killed.</param>
internal sealed record FaultPace(TimeSpan ShortPause, TimeSpan StoreAway, TimeSpan Locked, int ManyRuns, int FightRounds, TimeSpan Measurement, int Burst, int Pause, bool StartsAhead)
{
    /// <summary>For the test suite.</summary>
    public static readonly FaultPace Brief = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5), 200, 4, TimeSpan.FromSeconds(2), 20, 80, false);

    /// <summary>As long as the promises say.</summary>
    public static readonly FaultPace Full = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(4), 1000, 100, TimeSpan.FromSeconds(20), 40, 25, true);
}
