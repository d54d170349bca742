using Microsoft.Data.Sqlite;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Tests.EndToEnd;

/// <summary>A folder with a configuration and a source, gone after the test.</summary>
internal sealed class ExportFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-cli-");

    public string Path => _folder.FullName;

    public string Output => At("output");

    public JournalStore Store => new(At(".rivet"));

    /// <summary>The example of the repository.</summary>
    public static ExportFolder OfBirdstrikes()
    {
        var folder = new ExportFolder();
        foreach (var name in (string[])["birdstrikes.db", "rivet.yaml"])
            File.Copy(System.IO.Path.Combine(Repository(), "examples", "birdstrikes", name), folder.At(name));
        return folder;
    }

    /// <summary>A table <c>items(id, name)</c> of so many rows, in chunks of 100.</summary>
    public static ExportFolder OfItems(int rows)
    {
        var folder = new ExportFolder();
        folder.Execute($"""
            CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO items SELECT i, 'item ' || i FROM n;
            """);
        return folder.Configure("""
            source: { type: sqlite, path: source.db }
            exports:
              - name: items
                table: items
                mode: chunked
                chunk_size: 100
                parallel: 2
                destination: { type: local, path: ./output }
            """);
    }

    public ExportFolder Configure(string yaml)
    {
        File.WriteAllText(At("rivet.yaml"), yaml);
        return this;
    }

    /// <summary>Changes one place of the configuration.</summary>
    public ExportFolder Replace(string old, string replacement)
    {
        var yaml = File.ReadAllText(At("rivet.yaml"));
        Assert.Contains(old, yaml, StringComparison.Ordinal);
        return Configure(yaml.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Runs statements in the source, as another program would.</summary>
    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={At("source.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "Rivet.Actors.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
