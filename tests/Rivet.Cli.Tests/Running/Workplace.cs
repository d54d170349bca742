using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Rivet.Cli.Tests.Running;

/// <summary>A folder to run <c>rivet</c> in, gone with the test.</summary>
public sealed class Workplace : IDisposable
{
    /// <summary>A durable file for each row of the table numbers: that takes some time, however fast the exporter is.</summary>
    internal const string Numbers = """
        source: { type: sqlite, path: source.db }
        exports:
          - name: numbers
            table: numbers
            mode: chunked
            chunk_size: 1
            parallel: 2
            format: csv
            compression: none
            destination: { type: local, path: output }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-cli-");

    public string Folder => _folder.FullName;

    public string Output => Path.Combine(Folder, "output");

    internal string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Brings the example here.</summary>
    internal void CopyExample()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "birdstrikes")))
            File.Copy(file, PathOf(Path.GetFileName(file)));
    }

    /// <summary>Brings everything here that is in another place.</summary>
    internal void CopyAll(Workplace other)
    {
        foreach (var folder in Directory.EnumerateDirectories(other.Folder, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(PathOf(Path.GetRelativePath(other.Folder, folder)));
        foreach (var file in Directory.EnumerateFiles(other.Folder, "*", SearchOption.AllDirectories))
            File.Copy(file, PathOf(Path.GetRelativePath(other.Folder, file)));
    }

    internal void WriteConfiguration(string yaml) => File.WriteAllText(PathOf("rivet.yaml"), yaml);

    internal void MakeDatabase(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf("source.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Makes the table <c>numbers</c>, from 1 on.</summary>
    internal void MakeNumbers(int count) => MakeDatabase($"""
        CREATE TABLE numbers (id INTEGER PRIMARY KEY);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) INSERT INTO numbers SELECT i FROM n;
        """);

    internal RivetProcess Start(params string[] arguments) => RivetProcess.Start(Folder, arguments);

    internal Task<Result> RivetAsync(params string[] arguments) => RivetProcess.RunAsync(Folder, arguments);

    /// <summary>What <c>rivet journal --json</c> says of an export.</summary>
    internal async Task<JsonElement> JournalsAsync(string export)
    {
        var result = await RivetAsync("journal", "-e", export, "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }

    /// <summary>Names of all files and folders, but for those the tests put there.</summary>
    internal IEnumerable<string?> Traces() =>
        Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Except(["rivet.yaml", "source.db"]).Order();

    public void Dispose() => _folder.Delete(recursive: true);
}
