using System.Globalization;
using Rivet.Benchmarks.Measuring;

namespace Rivet.Benchmarks.Reporting;

/// <summary>The results as a table to read; it is Markdown as well.</summary>
internal static class ResultTable
{
    /// <param name="target">Where it is written.</param>
    /// <param name="results">What is compared with the others first.</param>
    public static void Write(TextWriter target, IReadOnlyList<Series> results)
    {
        string[] heads = ["contender", "events/s, median", "min–max", $"{results[0].Name} is", "processor ns/event", "allocated B/event", "on disk B/event"];
        List<string[]> rows = [heads, .. results.Select(series => Row(series, results[0]))];
        var widths = heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            target.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |");
            if (index == 0)
                target.WriteLine($"|{string.Join('|', widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":"))}|");
        }
    }

    private static string[] Row(Series series, Series first) =>
    [
        series.Name,
        Number(series.Median(m => m.EventsPerSecond)),
        $"{Number(series.Least(m => m.EventsPerSecond))}–{Number(series.Most(m => m.EventsPerSecond))}",
        series == first ? "" : string.Create(CultureInfo.InvariantCulture, $"{first.SpeedRelativeTo(series):0.00} × as fast"),
        Number(series.Median(m => m.ProcessorNanosecondsPerEvent)),
        Number(series.Median(m => (double)m.BytesAllocated / m.Events)),
        Number(series.Median(m => (double)m.BytesStored / m.Events)),
    ];

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
