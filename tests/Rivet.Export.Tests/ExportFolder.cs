using Microsoft.Data.Sqlite;
using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Sources;

namespace Rivet.Export.Tests;

/// <summary>A folder with a source database in it and a place for files, gone with the test.</summary>
internal sealed class ExportFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-export-");

    public string Path => _folder.FullName;

    public string Database => System.IO.Path.Combine(Path, "source.db");

    public string Output => System.IO.Path.Combine(Path, "output");

    /// <summary>Names of what lies at the destination, hidden files too, but for the marks of whole runs, in order.</summary>
    public IReadOnlyList<string> Files => [.. Everything.Where(name => name[0] != '_')];

    /// <summary>Names of the manifests and marks of success at the destination, in order.</summary>
    public IReadOnlyList<string> Marks => [.. Everything.Where(name => name[0] == '_')];

    private IEnumerable<string> Everything =>
        Directory.EnumerateFileSystemEntries(Output).Select(entry => System.IO.Path.GetFileName(entry)!).Order(StringComparer.Ordinal);

    /// <summary>Runs statements in the source, as another program would.</summary>
    public ExportFolder Execute(string sql)
    {
        using var connection = Connect();
        Execute(connection, sql);
        return this;
    }

    /// <summary>Locks the source: who reads it waits, up to 30 seconds, until the result is disposed of.</summary>
    public IDisposable Lock()
    {
        var connection = Connect();
        Execute(connection, "BEGIN EXCLUSIVE");
        return connection;
    }

    /// <summary>Makes the table <c>items(id, name)</c> with rows 1 to <paramref name="rows"/>.</summary>
    public ExportFolder WithItems(int rows) => Execute(
        "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT);"
        + $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO items SELECT i, 'item ' || i FROM n;");

    public ExportRequest Full(string? table = "items", string? query = null) => new(
        "rivet.yaml",
        new SourceDefinition("sqlite", Database),
        new ExportDefinition
        {
            Name = "items",
            Table = query is null ? table : null,
            Query = query,
            Mode = ExportMode.Full,
            DestinationPath = Output,
        });

    public ExportRequest Chunked(string? table = "items", string? query = null, string? column = null, long? size = 10, int? count = null)
    {
        var request = Full(table, query);
        return request with
        {
            Export = request.Export with { Mode = ExportMode.Chunked, ChunkColumn = column, ChunkSize = count is null ? size : null, ChunkCount = count },
        };
    }

    /// <summary>What is wrong with a request, without the folder in front of its paths.</summary>
    public string MistakeIn(ExportRequest request) =>
        Assert.Throws<ConfigurationException>(() => ExportPlanner.Plan(request)).Message.Replace(Path + "/", "", StringComparison.Ordinal);

    /// <summary>The rows that one piece of an export yields, each value as its column's kind has it.</summary>
    public IReadOnlyList<object?[]> Read(ExportRequest request, ChunkScope? scope = null)
    {
        using var source = SqliteSource.Open(Database);
        var plan = ExportPlanner.Plan(request);
        using var rows = source.Read(plan.Relation, plan.Cut.Key, scope ?? plan.Cut.Chunks[0].Scope, CancellationToken.None);
        var found = new List<object?[]>();
        while (rows.Read())
            found.Add([.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? null : rows.GetValue(i))]);
        return found;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
