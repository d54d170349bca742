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
    public static SourceRelation Resolve(ExportRequest request, ISource source, PlannedColumns recorded)
    {
        var sql = SqlOf(request, source);
        var key = request.Export.Table is null ? "query" : "table";
        var columns = Columns(request, source, key, sql, recorded);
        var twice = columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw request.Mistake(key, $"has {twice.Count()} columns named '{twice.Key}'; name each differently, with AS");
        return new SourceRelation(sql, columns);
    }

    /// <summary>The query that yields the rows, without a semicolon.</summary>
    /// <exception cref="ConfigurationException">There is no such table.</exception>
    public static string SqlOf(ExportRequest request, ISource source) => request.Export.Table is null
        ? request.Export.Query?.TrimEnd().TrimEnd(';') ?? throw request.Mistake("table", "is missing; an export needs 'table' or 'query'")
        : $"SELECT * FROM {TableOf(request, source).Sql}";

    /// <summary>The table that is exported, which the configuration names.</summary>
    /// <exception cref="ConfigurationException">There is no such table.</exception>
    public static SourceTable TableOf(ExportRequest request, ISource source)
    {
        var table = request.Export.Table!;
        var known = source.Tables();
        var found = known.FirstOrDefault(candidate => candidate.Name == table)
            ?? known.FirstOrDefault(candidate => string.Equals(candidate.Name, table, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
            return found;
        var right = known.Count == 0 ? "it has no tables" : Nearest.Hint(table, [.. known.Select(candidate => candidate.Name)]);
        throw request.Mistake("table", $"there is no table '{table}' in {request.Source.Place}; {right}");
    }

    private static IReadOnlyList<SourceColumn> Columns(ExportRequest request, ISource source, string key, string sql, PlannedColumns recorded)
    {
        try
        {
            return source.Columns(sql, recorded);
        }
        catch (SourceRefusalException refusal)
        {
            throw request.Mistake(key, refusal.Message, refusal);
        }
    }
}
