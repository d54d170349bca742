using Microsoft.Data.Sqlite;
using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Planning;

/// <summary>Finds what an export reads: its query, its columns and their kinds.</summary>
internal static class RelationResolver
{
    /// <param name="request">What is exported.</param>
    /// <param name="source">The source.</param>
    /// <param name="recorded">The columns of a run that is continued; one without a declared type keeps its type, whatever values it has by now.</param>
    /// <exception cref="ConfigurationException">There is no such table, the query is none, or its columns cannot be written to a file.</exception>
    public static SourceRelation Resolve(ExportRequest request, SqliteSource source, PlannedColumns recorded)
    {
        var sql = SqlOf(request, source);
        var key = request.Export.Table is null ? "query" : "table";
        var columns = Columns(request, source, key, sql);
        var twice = columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw request.Mistake(key, $"has {twice.Count()} columns named '{twice.Key}'; name each differently, with AS");
        return new SourceRelation(sql, WithKinds(request, source, key, sql, columns, recorded));
    }

    /// <summary>The query that yields the rows, without a semicolon.</summary>
    /// <exception cref="ConfigurationException">There is no such table.</exception>
    public static string SqlOf(ExportRequest request, SqliteSource source)
    {
        var export = request.Export;
        if (export.Table is not { } table)
            return export.Query?.TrimEnd().TrimEnd(';') ?? throw request.Mistake("table", "is missing; an export needs 'table' or 'query'");

        var known = source.Tables();
        var name = known.FirstOrDefault(candidate => string.Equals(candidate, table, StringComparison.OrdinalIgnoreCase));
        if (name is null)
        {
            var right = known.Count == 0 ? "it has no tables" : Nearest.Hint(table, known);
            throw request.Mistake("table", $"there is no table '{table}' in {request.Source.Path}; {right}");
        }

        return $"SELECT * FROM {SqliteSource.Quote(name)}";
    }

    private static IReadOnlyList<(string Name, string DeclaredType)> Columns(ExportRequest request, SqliteSource source, string key, string sql)
    {
        try
        {
            return source.Describe(sql);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            throw request.Mistake(key, $"SQLite refuses it: {failure.Message}; it must be one SELECT", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw request.Mistake(key, "has parameters, and nothing gives them values; write the values into it", failure);
        }
    }

    private static List<SourceColumn> WithKinds(
        ExportRequest request,
        SqliteSource source,
        string key,
        string sql,
        IReadOnlyList<(string Name, string DeclaredType)> columns,
        PlannedColumns recorded)
    {
        var resolved = columns
            .Select((column, i) => DeclaredType.Resolve(column.Name, column.DeclaredType) ?? Recorded(column.Name, recorded.ElementAtOrDefault(i)))
            .ToList();
        var undecided = Enumerable.Range(0, columns.Count).Where(i => resolved[i] is null).ToList();
        if (undecided.Count == 0)
            return [.. resolved.OfType<SourceColumn>()];

        // The whole query is looked at, so that every chunk's file has the same types.
        var classes = source.StorageClassesOf(sql, columns.Count, undecided);
        foreach (var (ordinal, found) in undecided.Zip(classes))
            resolved[ordinal] = FromValues(request, key, columns[ordinal].Name, found);
        return [.. resolved.OfType<SourceColumn>()];
    }

    private static SourceColumn? Recorded(string name, PlannedColumn? recorded) =>
        recorded is not null && recorded.Name == Redactor.Redact(name) && ColumnType.ByValues(recorded.Type) is { } kind
            ? new SourceColumn(name, kind)
            : null;

    private static SourceColumn FromValues(ExportRequest request, string key, string name, StorageClasses found) => found switch
    {
        StorageClasses.None or StorageClasses.Text => new SourceColumn(name, ColumnKind.Text),
        StorageClasses.Integer => new SourceColumn(name, ColumnKind.Integer),
        StorageClasses.Real or (StorageClasses.Real | StorageClasses.Integer) => new SourceColumn(name, ColumnKind.Real),
        StorageClasses.Blob => new SourceColumn(name, ColumnKind.Bytes),
        _ => throw request.Mistake(
            key,
            $"column '{name}' holds {string.Join(" and ", Words(found))} values, and a column of a file has one type; "
            + $"use a query that casts it, e.g. CAST({SqliteSource.Quote(name)} AS TEXT) AS {SqliteSource.Quote(name)}"),
    };

    private static IEnumerable<string> Words(StorageClasses found) =>
        Enum.GetValues<StorageClasses>().Where(one => one != StorageClasses.None && found.HasFlag(one)).Select(one => one.ToString().ToLowerInvariant());
}
