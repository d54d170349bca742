using Microsoft.Data.Sqlite;
using Rivet.Journal;

namespace Rivet.Export.Sources;

/// <summary>Finds what the columns of a query on SQLite hold: by their declared types, or where those say nothing, by their values.</summary>
internal static class SqliteColumns
{
    /// <exception cref="SourceRefusalException">It is no query, or a column has values of several types.</exception>
    public static IReadOnlyList<SourceColumn> Of(SqliteSource source, string sql, PlannedColumns recorded)
    {
        var columns = Described(source, sql);
        var resolved = columns
            .Select((column, i) => DeclaredType.Resolve(column.Name, column.DeclaredType) ?? Recorded(column.Name, recorded.ElementAtOrDefault(i)))
            .ToList();
        var undecided = Enumerable.Range(0, columns.Count).Where(i => resolved[i] is null).ToList();
        if (undecided.Count == 0)
            return [.. resolved.OfType<SourceColumn>()];

        // The whole query is looked at, so that every chunk's file has the same types.
        var classes = source.StorageClassesOf(sql, columns.Count, undecided);
        foreach (var (ordinal, found) in undecided.Zip(classes))
            resolved[ordinal] = FromValues(columns[ordinal].Name, found);
        return [.. resolved.OfType<SourceColumn>()];
    }

    private static IReadOnlyList<(string Name, string DeclaredType)> Described(SqliteSource source, string sql)
    {
        try
        {
            return source.Describe(sql);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            throw new SourceRefusalException($"SQLite refuses it: {failure.Message}; it must be one SELECT", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw new SourceRefusalException("has parameters, and nothing gives them values; write the values into it", failure);
        }
    }

    private static SourceColumn? Recorded(string name, PlannedColumn? recorded) =>
        recorded is not null && (recorded.Name == name || recorded.Name == Redactor.Redact(name)) && ColumnType.ByValues(recorded.Type) is { } kind
            ? new SourceColumn(name, kind)
            : null;

    private static SourceColumn FromValues(string name, StorageClasses found) => found switch
    {
        StorageClasses.None or StorageClasses.Text => new SourceColumn(name, ColumnKind.Text),
        StorageClasses.Integer => new SourceColumn(name, ColumnKind.Integer),
        StorageClasses.Real or (StorageClasses.Real | StorageClasses.Integer) => new SourceColumn(name, ColumnKind.Real),
        StorageClasses.Blob => new SourceColumn(name, ColumnKind.Bytes),
        _ => throw new SourceRefusalException(
            $"column '{name}' holds {string.Join(" and ", Words(found))} values, and a column of a file has one type; "
            + $"use a query that casts it, e.g. CAST({SqlNames.Quote(name)} AS TEXT) AS {SqlNames.Quote(name)}"),
    };

    private static IEnumerable<string> Words(StorageClasses found) =>
        Enum.GetValues<StorageClasses>().Where(one => one != StorageClasses.None && found.HasFlag(one)).Select(one => one.ToString().ToLowerInvariant());
}
