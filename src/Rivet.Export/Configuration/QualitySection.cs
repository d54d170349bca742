namespace Rivet.Export.Configuration;

/// <summary>Reads the <c>quality:</c> of an export.</summary>
internal static class QualitySection
{
    private const string Key = "quality";

    private static readonly string[] Rules = ["row_count_min", "row_count_max", "null_ratio_max", "unique_columns"];

    private static readonly KnownKeys Keys = new([.. Rules, "severity"], NotYet: []);

    private static readonly KnownWords<QualitySeverity> Severities = new([("warn", QualitySeverity.Warn), ("fail", QualitySeverity.Fail)], NotYet: []);

    /// <summary>The rules of an export; null when it has none.</summary>
    public static QualityRules? Read(ConfigurationSection export)
    {
        if (!export.Has(Key))
            return null;
        var section = export.Section(Key);
        section.Expect(Keys);
        if (!Rules.Any(section.Has))
            throw export.Mistake(Key, $"has no rule; give at least one of {string.Join(", ", Rules)}");
        var (least, most) = ReadRowCounts(section);
        return new QualityRules
        {
            RowCountMin = least,
            RowCountMax = most,
            NullRatioMax = ReadRatios(section),
            UniqueColumns = ReadUniqueColumns(section),
            Severity = section.Choice("severity", Severities, QualitySeverity.Fail),
        };
    }

    private static (long? Least, long? Most) ReadRowCounts(ConfigurationSection section)
    {
        var least = section.Number("row_count_min", 0, long.MaxValue, example: 1);
        var most = section.Number("row_count_max", 0, long.MaxValue, example: 1_000_000);
        return least > most
            ? throw section.Mistake("row_count_max", $"{most} is less than row_count_min, which is {least}; give at least {least}")
            : (least, most);
    }

    private static Dictionary<string, decimal> ReadRatios(ConfigurationSection section)
    {
        if (!section.Has("null_ratio_max"))
            return [];
        var ratios = section.Section("null_ratio_max");
        if (ratios.Keys.Count == 0)
            throw section.Mistake("null_ratio_max", "is empty; give a column and its share, e.g. { email: 0.05 }, or remove the key");
        return ratios.Keys.ToDictionary(column => column, column => ratios.RequiredShare(column, example: "0.05"));
    }

    private static IReadOnlyList<string> ReadUniqueColumns(ConfigurationSection section)
    {
        if (!section.Has("unique_columns"))
            return [];
        var columns = section.RequiredWords("unique_columns", example: "id");
        var twice = columns.GroupBy(column => column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? columns : throw section.Mistake("unique_columns", $"names '{twice.Key}' twice; keep one of the two");
    }
}
