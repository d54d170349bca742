using Rivet.Export.Configuration;
using Rivet.Export.Sources;

namespace Rivet.Export.Planning;

/// <summary>Finds the column whose values tell which rows an incremental export has not had.</summary>
internal static class CursorColumn
{
    /// <summary>The key of the configuration that names it.</summary>
    public const string Key = "cursor_column";

    /// <summary>Its ordinal.</summary>
    /// <exception cref="ConfigurationException">None was given, there is no such column, or its values have no order that can be relied on.</exception>
    public static int Resolve(ExportRequest request, SourceRelation relation)
    {
        if (request.Export.CursorColumn is not { } name)
            throw request.Mistake(Key, $"is missing; an incremental export needs the column whose values grow with time; {Possible(relation)}");
        var ordinal = NamedColumn.Find(request, relation, Key, name);
        var column = relation.Columns[ordinal];
        return CursorText.CanBeCursor(column)
            ? ordinal
            : throw request.Mistake(
                Key,
                $"column '{column.Name}' of {request.Export.Subject()} is {TypeOf(column)}, "
                + $"and a cursor is an integer, a text, a date or a point in time; {Possible(relation)}");
    }

    private static string TypeOf(SourceColumn column) => column.DeclaredType.Length > 0 ? column.DeclaredType : ColumnType.Of(column);

    private static string Possible(SourceRelation relation)
    {
        var names = relation.Columns.Where(CursorText.CanBeCursor).Select(column => column.Name).ToList();
        return names.Count == 0 ? "it has no such column; use 'mode: full'" : $"its columns that can be one: {string.Join(", ", names)}";
    }
}
