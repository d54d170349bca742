using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Sources;

namespace Rivet.Export.Quality;

/// <summary>A column that rules of quality are about.</summary>
/// <param name="Ordinal">Its place among the columns of the export.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="NullRatioMax">The largest share of rows, 0 to 1, in which it may be NULL; null for any.</param>
/// <param name="Unique">Whether no value of it may come twice.</param>
internal sealed record CheckedColumn(int Ordinal, string Name, ColumnKind Kind, decimal? NullRatioMax, bool Unique)
{
    /// <summary>The columns that the rules of an export name, each once, in the order of the export.</summary>
    /// <exception cref="ConfigurationException">One of them is none of the export.</exception>
    public static IReadOnlyList<CheckedColumn> Of(ExportRequest request, SourceRelation relation)
    {
        if (request.Export.Quality is not { } rules)
            return [];
        var ratios = rules.NullRatioMax
            .Select(rule => (Ordinal: NamedColumn.Find(request, relation, "quality.null_ratio_max", rule.Key), Max: rule.Value))
            .ToLookup(rule => rule.Ordinal, rule => (decimal?)rule.Max);
        var unique = rules.UniqueColumns.Select(name => NamedColumn.Find(request, relation, "quality.unique_columns", name)).ToHashSet();
        return
        [
            .. ratios.Select(rule => rule.Key).Union(unique).Order().Select(ordinal => new CheckedColumn(
                ordinal, relation.Columns[ordinal].Name, relation.Columns[ordinal].Kind, ratios[ordinal].Min(), unique.Contains(ordinal))),
        ];
    }
}
