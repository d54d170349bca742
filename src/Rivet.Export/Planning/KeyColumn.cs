using Rivet.Export.Configuration;
using Rivet.Export.Sources;

namespace Rivet.Export.Planning;

/// <summary>Finds the column that cuts a chunked export.</summary>
internal static class KeyColumn
{
    public const string Key = "chunk_column";

    /// <summary>Its ordinal. All its values are whole numbers or NULL.</summary>
    /// <exception cref="ConfigurationException">There is no such column, or none was given and none can be found, or it holds other values.</exception>
    public static int Resolve(ExportRequest request, ISource source, SourceRelation relation)
    {
        var ordinal = request.Export.ChunkColumn is { } name ? NamedColumn.Resolve(request, relation, Key, name) : Found(request, source, relation);
        return source.OtherThanIntegers(relation, ordinal) is not { } others
            ? ordinal
            : throw request.Mistake(
                Key,
                $"column '{relation.Columns[ordinal].Name}' of {request.Export.Subject()} holds {others} values, "
                + $"and chunks are cut by whole numbers; {relation.IntegerColumns()}");
    }

    private static int Found(ExportRequest request, ISource source, SourceRelation relation)
    {
        if (request.Export.Table is not { } table)
            throw request.Mistake(Key, $"is missing; a query that is cut into chunks needs the integer column that cuts it; {relation.IntegerColumns()}");

        var primaryKey = source.PrimaryKey(RelationResolver.TableOf(request, source));
        var ordinal = primaryKey.Count == 1 ? NamedColumn.Find(relation, primaryKey[0]) : -1;
        return ordinal >= 0 && relation.Columns[ordinal].IsWhole
            ? ordinal
            : throw request.Mistake(
                Key,
                $"is missing, and table '{table}' has no single integer primary key to be used instead; {relation.IntegerColumns()}");
    }
}
