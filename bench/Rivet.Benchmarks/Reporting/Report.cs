using System.Globalization;
using System.Text.Json;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;

namespace Rivet.Benchmarks.Reporting;

/// <summary>What a suite has measured and whether that is enough: as tables to read, which are Markdown as well, and as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static void Write(string suite, Machine machine, Scale scale, Figures figures, IReadOnlyList<Target> targets, DateTimeOffset finishedAt)
    {
        var all = figures.All.ToList();
        MarkdownTable.Write(
            Console.Out,
            ["contender", "quantity", "median", "least", "most"],
            all.Select(figure => new[] { figure.Contender, figure.Quantity, Number(figure.Median), Number(figure.Rounds.Min()), Number(figure.Rounds.Max()) }));
        Console.WriteLine();
        MarkdownTable.Write(
            Console.Out,
            ["target", "bound", "measured", ""],
            targets.Select(target => new[] { target.Says, target.Bound is { } bound ? (target.IsAtMost ? "≤ " : "≥ ") + Number(bound) : "", Number(target.Measured), target.Verdict }));
        var path = Path.Combine(MeasuredFolder.Artifacts(), string.Create(CultureInfo.InvariantCulture, $"{suite}-{finishedAt:yyyyMMdd'T'HHmmss}.json"));
        File.WriteAllText(path, JsonSerializer.Serialize(new { suite, finishedAt, machine, scale, targets, figures = all }, Form));
        Console.WriteLine($"\nwritten to {path}");
    }

    // Three digits that mean something.
    private static string Number(double value) => value.ToString(Math.Abs(value) switch { >= 100 => "N0", >= 10 => "N1", >= 1 => "N2", _ => "N3" }, CultureInfo.InvariantCulture);
}
