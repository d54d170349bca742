using System.Globalization;
using System.Runtime.InteropServices;

namespace Rivet.Benchmarks.Measuring;

/// <summary>Where figures were measured, and whether anything else was going on there.</summary>
internal sealed record Machine(string Processor, int Cores, string System, string Runtime, double? Load)
{
    /// <summary>Whether nothing else was running at the start; null when that is not known.</summary>
    public bool? WasQuiet => Load is { } load ? load < 0.25 * Cores : null;

    public static Machine Describe() => new(
        ProcessorName(), Environment.ProcessorCount, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, LoadAverage());

    public override string ToString()
    {
        var load = Load is null ? "" : string.Create(CultureInfo.InvariantCulture, $", load {Load:0.00} before the start");
        return $"{Cores} x {Processor}, {System}, {Runtime}{load}";
    }

    private static string ProcessorName() =>
        Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static double? LoadAverage() =>
        Lines("/proc/loadavg").FirstOrDefault() is { } line ? double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture) : null;

    private static IEnumerable<string> Lines(string file) => File.Exists(file) ? File.ReadLines(file) : [];
}
