using System.Globalization;

namespace Rivet.Faults;

/// <summary>How long acknowledgements took, over a time.</summary>
/// <param name="Median">Half of them took no longer.</param>
/// <param name="Slow">One in a hundred took longer.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Runs">Of how many runs.</param>
internal sealed record Latency(TimeSpan Median, TimeSpan Slow, long Count, long Runs)
{
    /// <summary>Reads what <see cref="Latencies.Take"/> has written.</summary>
    public static Latency Parse(string line)
    {
        var numbers = line.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return new Latency(TimeSpan.FromMicroseconds(numbers[0]), TimeSpan.FromMicroseconds(numbers[1]), numbers[2], numbers[3]);
    }

    /// <summary>
    /// Whether they took twice as long as others at most, but for noise. Who still waits is not among them: then there are far fewer, or
    /// runs are missing.
    /// </summary>
    /// <param name="other">Those others.</param>
    /// <param name="noise">What the machine does to them by itself.</param>
    public bool IsWithinTwice(Latency other, LatencyNoise noise) =>
        Median <= (other.Median * 2) + noise.Median && Slow <= (other.Slow * 2) + noise.Slow
        && Count >= other.Count * noise.Acknowledged && Runs >= other.Runs * noise.Runs;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"median {Median.TotalMilliseconds:F1} ms, 99 % {Slow.TotalMilliseconds:F1} ms ({Count} of {Runs} runs)");
}

/// <summary>What a machine does to acknowledgements by itself.</summary>
/// <param name="Median">How much longer half of them may take.</param>
/// <param name="Slow">How much longer the slow ones may take.</param>
/// <param name="Acknowledged">The part of them that must have come.</param>
/// <param name="Runs">The part of the runs that must have had one.</param>
internal sealed record LatencyNoise(TimeSpan Median, TimeSpan Slow, double Acknowledged, double Runs);
