using Rivet.Journal;
using Spectre.Console;

namespace Rivet.Cli.Rendering;

/// <summary>What the checks of a run found, in words.</summary>
internal static class VerdictLines
{
    private const string NotAsked = "not asked for";

    public static void AddValidation(Lines lines, RunSummary summary, string label) =>
        lines.Add(2, label, Words(summary.Validated, "passed", "FAILED: a file does not hold the rows that were written"), StyleOf(summary.Validated));

    public static void AddReconciliation(Lines lines, RunSummary summary, string label)
    {
        var result = summary.Reconciliation;
        var matched = $"matched, {Human.Count(result?.ExportedRows ?? 0)} of {Human.Count(result?.SourceCount ?? 0)} rows";
        var mismatch = $"MISMATCH: the source has {Human.Count(result?.SourceCount ?? 0)} rows, {Human.Count(result?.ExportedRows ?? 0)} were exported";
        lines.Add(2, label, Words(result?.Matched, matched, mismatch), StyleOf(result?.Matched));
    }

    private static string Words(bool? verdict, string good, string bad) => verdict switch { true => good, false => bad, null => NotAsked };

    private static Style StyleOf(bool? verdict) => verdict switch { true => Palette.Good, false => Palette.Bad, null => Style.Plain };
}
