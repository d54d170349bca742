using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Rivet.Journal.Actors;

namespace Rivet.Export.Planning;

/// <summary>Finds columns by the names that a configuration gives them, in whatever case.</summary>
internal static class NamedColumn
{
    /// <summary>The ordinal of a column.</summary>
    /// <param name="request">What is exported.</param>
    /// <param name="relation">Its columns.</param>
    /// <param name="key">The key that names it.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ConfigurationException">There is no such column.</exception>
    public static int Find(ExportRequest request, SourceRelation relation, string key, string name)
    {
        var ordinal = OrdinalOf(relation, name);
        return ordinal >= 0
            ? ordinal
            : throw request.Mistake(
                key,
                $"there is no column '{name}' in {request.Export.Subject()}; "
                + Nearest.Hint(name, [.. relation.Columns.Select(column => column.Name)]));
    }

    /// <summary>The ordinal of a column; -1 when there is none of the name.</summary>
    public static int OrdinalOf(SourceRelation relation, string name)
    {
        for (var i = 0; i < relation.Columns.Count; i++)
        {
            if (string.Equals(relation.Columns[i].Name, name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
