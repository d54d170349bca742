using System.Globalization;
using Rivet.Export.Configuration;
using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Running;

namespace Rivet.Export.Quality;

/// <summary>Holds a finished export against the rules of quality.</summary>
internal static class QualityChecks
{
    /// <summary>Reads files back whose chunks were finished before this process had the run, and judges. Blocks.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static QualityVerdict Make(ExportPlan plan, QualityRules rules, ExportTotals totals, CancellationToken cancellation)
    {
        if (totals.Tally.Columns.Count > 0)
        {
            foreach (var file in totals.Untallied)
                totals.Tally.Add(ReadBack(plan, file, totals.Tally, cancellation));
        }

        return new QualityVerdict(
            [.. RowCount(rules, totals.Rows), .. NullRatios(totals.Tally, totals.Rows), .. Repetitions(totals.Tally, totals.Rows)],
            NotMade(totals.Tally));
    }

    private static ChunkTally ReadBack(ExportPlan plan, WrittenFile file, RunTally run, CancellationToken cancellation)
    {
        var export = plan.Request.Export;
        var tally = run.Begin();
        RowFiles.Read(
            export.Format,
            export.Compression,
            Path.Combine(export.DestinationPath, file.Name),
            [.. tally.Columns.Select(part => (part.Column.Ordinal, part.Column.Kind))],
            tally.Take,
            cancellation);
        return tally;
    }

    private static IEnumerable<string> RowCount(QualityRules rules, long rows)
    {
        if (rows < rules.RowCountMin)
            yield return Text($"row_count_min: {rows} rows were exported, and {rules.RowCountMin} are the fewest");
        if (rows > rules.RowCountMax)
            yield return Text($"row_count_max: {rows} rows were exported, and {rules.RowCountMax} are the most");
    }

    private static IEnumerable<string> NullRatios(RunTally tally, long rows) =>
        from part in tally.Columns
        where part.Nulls > part.Column.NullRatioMax * rows
        select Text($"null_ratio_max: '{part.Column.Name}' is NULL in {part.Nulls} of {rows} rows, and a share of {part.Column.NullRatioMax} is the most");

    private static IEnumerable<string> Repetitions(RunTally tally, long rows) =>
        tally.IsUniquenessUnknown
            ? []
            : from part in tally.Columns
              let repeated = part.CountRepeated()
              where repeated > 0
              select Text($"unique_columns: '{part.Column.Name}' has a value that came before in {repeated} of {rows} rows");

    private static string? NotMade(RunTally tally) => !tally.IsUniquenessUnknown
        ? null
        : Text($"unique_columns was not checked, because there are more than {tally.MostValues} values; rivet.export.quality.max-unique-values allows more");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What was found.</summary>
/// <param name="Violations">The rules that do not hold, a line each.</param>
/// <param name="NotMade">Which check could not be made, and why; null when all were made.</param>
internal sealed record QualityVerdict(IReadOnlyList<string> Violations, string? NotMade)
{
    /// <summary>All that keeps the export from being known as good, a line each.</summary>
    public IEnumerable<string> Objections => NotMade is null ? Violations : Violations.Append(NotMade);
}
