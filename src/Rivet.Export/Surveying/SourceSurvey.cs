using System.Data.Common;
using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Surveying;

/// <summary>Looks at what a source has.</summary>
public static class SourceSurvey
{
    /// <summary>Finds the tables of a source. It counts their rows, which takes the database a pass over each.</summary>
    /// <param name="source">The source; it is opened to be read only.</param>
    /// <param name="cancellation">Ends the waiting between tables.</param>
    /// <returns>The tables, and those that cannot be read.</returns>
    /// <exception cref="ConfigurationException">It cannot be opened or read; the message says why and names no password.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<SurveyedTables> ReadAsync(SourceDefinition source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return await Task.Run(() => Read(source, cancellation), cancellation).ConfigureAwait(false);
    }

    private static SurveyedTables Read(SourceDefinition definition, CancellationToken cancellation)
    {
        if (definition.Type == SourceDefinition.Sqlite && !File.Exists(definition.Place))
            throw new ConfigurationException($"source: there is no file '{definition.Place}'; give the path of a SQLite database");
        try
        {
            using var source = SourceAccess.Open(definition);
            var tables = new List<SurveyedTable>();
            var leftOut = new List<LeftOutTable>();
            foreach (var table in Distinct(source.Tables()))
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    tables.Add(Look(source, table));
                }
                catch (DbException failure) when (SourceFailure.KindOf(failure) == SourceFailureKind.Permanent)
                {
                    leftOut.Add(new LeftOutTable(table.Name, Redactor.Redact(failure.Message.ReplaceLineEndings(" "))));
                }
            }

            return new SurveyedTables(tables, leftOut);
        }
        catch (DbException failure)
        {
            throw new ConfigurationException($"source: '{definition.Place}' cannot be read: {Redactor.Redact(failure.Message.ReplaceLineEndings(" "))}", failure);
        }
    }

    private static SurveyedTable Look(ISource source, SourceTable table)
    {
        var all = $"SELECT * FROM {table.Sql}";
        var key = source.PrimaryKey(table);
        var column = KeyOf(source, all, key);
        return new SurveyedTable(table.Name, key, source.Count(all))
        {
            IsCutByKey = column is { IsWhole: true },
            IsPagedByKey = column is { IsWhole: false } && PageKey.CanBe(column),
        };
    }

    // Null when it is not one column.
    private static SourceColumn? KeyOf(ISource source, string all, IReadOnlyList<string> key)
    {
        try
        {
            return key.Count == 1 ? source.Columns(all, PlannedColumns.None).FirstOrDefault(column => column.Name == key[0]) : null;
        }
        catch (SourceRefusalException)
        {
            // Another of its columns cannot be exported as it is; rivet check says which.
            return null;
        }
    }

    // A table that needs no schema before its name is known with it too.
    private static IEnumerable<SourceTable> Distinct(IReadOnlyList<SourceTable> tables)
    {
        var names = tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        return tables
            .Where(table => table.Name.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot) || !names.Contains(table.Name[(dot + 1)..]))
            .OrderBy(table => table.Name, StringComparer.Ordinal);
    }
}
