using System.Globalization;
using System.Text.Json;
using Rivet.Benchmarks.Measuring;

namespace Rivet.Benchmarks.Reporting;

/// <summary>The results as JSON, every round of them.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Writes a new file and returns its path.</summary>
    public static string Write<TOptions>(string suite, TOptions options, Machine machine, DateTimeOffset finishedAt, IReadOnlyList<Series> results)
    {
        var path = Path.Combine(MeasuredFolder.Artifacts(), string.Create(CultureInfo.InvariantCulture, $"{suite}-{finishedAt:yyyyMMdd'T'HHmmss}.json"));
        var ratios = results.Skip(1).ToDictionary(peer => peer.Name, peer => results[0].SpeedRelativeTo(peer));
        File.WriteAllText(path, JsonSerializer.Serialize(new { suite, finishedAt, machine, options, ratios, results }, Form));
        return path;
    }
}
