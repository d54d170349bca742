using Rivet.Export.Configuration;
using Rivet.Export.Sources;

namespace Rivet.Export.Planning;

/// <summary>Finds the column that cuts a chunked export.</summary>
internal static class KeyColumn
{
    /// <summary>Its ordinal. All its values are whole numbers or NULL, or it can cut pages.</summary>
    /// <exception cref="ConfigurationException">There is no such column, or none was given and none can be found, or it holds other values.</exception>
    public static int Resolve(ExportRequest request, ISource source, SourceRelation relation)
    {
        var ordinal = request.Export.ChunkColumn is { } name
            ? NamedColumn.Find(request, relation, request.Export.ChunkColumnKey, name)
            : Found(request, source, relation);
        var column = relation.Columns[ordinal];
        var others = PageKey.CanBe(column) && !column.IsWhole ? null : source.OtherThanIntegers(relation, ordinal);
        if (others is null && request.Export.ChunkDense && !PageKey.CanBe(column))
            others = PageKey.TypeOf(column);
        return others is null
            ? ordinal
            : throw request.Mistake(
                request.Export.ChunkColumnKey,
                $"column '{column.Name}' of {request.Export.Subject()} holds {others} values, "
                + $"and chunks are cut by whole numbers, dates, times or texts; {relation.Possible()}");
    }

    /// <summary>Whether a column cuts an export into pages of rows, and not into ranges of numbers.</summary>
    public static bool CutsPages(ExportRequest request, SourceColumn column) => PageKey.CanBe(column) && (request.Export.ChunkDense || !column.IsWhole);

    private static int Found(ExportRequest request, ISource source, SourceRelation relation)
    {
        var key = request.Export.ChunkColumnKey;
        if (request.Export.Table is not { } table)
            throw request.Mistake(key, $"is missing; a query that is cut into chunks needs the column that cuts it; {relation.Possible()}");

        var primaryKey = source.PrimaryKey(RelationResolver.TableOf(request, source));
        var ordinal = primaryKey.Count == 1 ? NamedColumn.OrdinalOf(relation, primaryKey[0]) : -1;
        return ordinal >= 0 && relation.Columns[ordinal].IsWhole
            ? ordinal
            : throw request.Mistake(
                key, $"is missing, and table '{table}' has no single integer primary key to be used instead; {relation.Possible()}");
    }

    private static string Possible(this SourceRelation relation)
    {
        var names = relation.Columns.Where(PageKey.CanBe).Select(column => column.Name).ToList();
        return names.Count == 0 ? "it has no such column; use 'mode: full'" : $"its columns that can cut it: {string.Join(", ", names)}";
    }
}
