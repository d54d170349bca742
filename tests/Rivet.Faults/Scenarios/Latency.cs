using System.Globalization;

namespace Rivet.Faults;

/// <summary>How long acknowledgements took, over a time.</summary>
/// <param name="Median">Half of them took no longer.</param>
/// <param name="Slow">One in a hundred took longer.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Runs">Of how many runs.</param>
internal sealed record Latency(TimeSpan Median, TimeSpan Slow, long Count, long Runs)
{
    // What a busy machine does to them by itself.
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SlowNoise = TimeSpan.FromSeconds(1);

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
    public bool IsWithinTwice(Latency other) =>
        Median <= (other.Median * 2) + Noise && Slow <= (other.Slow * 2) + SlowNoise && Count * 4 >= other.Count && Runs * 10 >= other.Runs * 9;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"median {Median.TotalMilliseconds:F1} ms, 99 % {Slow.TotalMilliseconds:F1} ms ({Count} of {Runs} runs)");
}
