using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Rivet.Journal.Actors;

namespace Rivet.Export.Planning;

/// <summary>Finds the columns that a configuration names.</summary>
internal static class NamedColumn
{
    /// <summary>The ordinal of a column that must be there.</summary>
    /// <param name="request">What is exported.</param>
    /// <param name="relation">Its columns.</param>
    /// <param name="key">The key of the configuration that names it.</param>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="ConfigurationException">There is no such column.</exception>
    public static int Resolve(ExportRequest request, SourceRelation relation, string key, string name)
    {
        var ordinal = Find(relation, name);
        return ordinal >= 0
            ? ordinal
            : throw request.Mistake(
                key,
                $"there is no column '{name}' in {request.Export.Subject()}; "
                + Nearest.Hint(name, [.. relation.Columns.Select(column => column.Name)]));
    }

    /// <summary>The ordinal of a column; -1 when there is none.</summary>
    public static int Find(SourceRelation relation, string name)
    {
        for (var i = 0; i < relation.Columns.Count; i++)
        {
            if (string.Equals(relation.Columns[i].Name, name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
