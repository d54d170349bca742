using Rivet.Journal;

namespace Rivet.Cli.Rendering;

/// <summary>The first line about a run: <c>✓ orders  success  12.3s</c>.</summary>
internal static class Heading
{
    public static void Add(Lines lines, RunSummary summary, string exportName, string? word = null) => lines.Add(
        indent: 0,
        label: "",
        $"{Palette.MarkOf(summary.Status)} {exportName}  {word ?? summary.Status}  {Human.Duration(summary.Duration)}",
        Palette.StyleOf(summary.Status));
}
