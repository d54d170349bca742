using Rivet.Journal;
using Spectre.Console.Rendering;

namespace Rivet.Cli.Rendering;

/// <summary>The card at the end of a run.</summary>
internal static class RunCard
{
    public static IRenderable Render(RunSummary summary)
    {
        var lines = new Lines();
        Heading.Add(lines, summary, summary.ExportName);
        lines
            .Add(2, "run id:       ", summary.RunId.Value)
            .Add(2, "status:       ", summary.Status, Palette.StyleOf(summary.Status))
            .Add(2, "rows:         ", Human.Count(summary.Rows))
            .Add(2, "files:        ", Human.Count(summary.Files))
            .Add(2, "bytes:        ", Human.Size(summary.Bytes))
            .Add(2, "duration:     ", Human.Duration(summary.Duration))
            .Add(2, "longest chunk:", LongestChunk(summary.LongestChunk))
            .Add(2, "retries:      ", Human.Count(summary.Retries), Palette.AttentionIf(summary.Retries > 0))
            .Add(2, "degraded:     ", Degraded(summary.Degradations), Palette.AttentionIf(summary.Degradations > 0));
        VerdictLines.AddValidation(lines, summary, "validated:    ");
        VerdictLines.AddReconciliation(lines, summary, "reconcile:    ");
        if (summary.ErrorMessage is { } error)
            lines.Add(2, "error:        ", SafeText.FirstLine(error), Palette.Bad);
        return lines.Render();
    }

    public static string LongestChunk(LongestChunk? longest) =>
        longest is null ? "unknown: no chunk has a start and an end" : $"{Human.Count(longest.ChunkIndex)}  ({Human.Duration(longest.Duration)})";

    private static string Degraded(long count) => count == 0 ? "nothing" : $"{Human.Count(count, "thing", "things")}, see rivet journal";
}
