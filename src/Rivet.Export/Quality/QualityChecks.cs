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
    public static QualityVerdict Make(ExportPlan plan, QualityRules rules, ExportTotals totals, CancellationToken cancellation)
    {
        var rowCount = RowCount(rules, totals.Rows);
        return AddUntallied(plan, totals, cancellation) is { } unreadable
            ? new QualityVerdict([.. rowCount], $"null_ratio_max and unique_columns were not checked, because {unreadable}")
            : new QualityVerdict([.. rowCount, .. NullRatios(totals.Tally, totals.Rows), .. Repetitions(totals.Tally, totals.Rows)], NotMade(totals.Tally));
    }

    // What is in the way; null when nothing is.
    private static string? AddUntallied(ExportPlan plan, ExportTotals totals, CancellationToken cancellation)
    {
        foreach (var file in totals.Tally.Columns.Count > 0 ? totals.Untallied : [])
        {
            try
            {
                totals.Tally.Add(ReadBack(plan, file, totals.Tally, cancellation));
            }
            catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                return $"{file.Name} cannot be read back: {ErrorText.OneLine(failure)}";
            }
        }

        return null;
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
