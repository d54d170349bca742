using Rivet.Export.Configuration;

namespace Rivet.Export.Tests.Configuration;

/// <summary>A folder with a rivet.yaml in it, gone with the test.</summary>
public abstract class ConfigurationFixture : IDisposable
{
    /// <summary>The smallest file that is right; <c>…</c> is where a test adds keys to its export (line 5).</summary>
    protected const string Smallest = """
        source: { type: sqlite, path: orders.db }
        exports:
          - name: orders
            destination: { type: local, path: out }
            …
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-configuration-");

    protected string Folder => _folder.FullName;

    private string File => Path.Combine(Folder, "rivet.yaml");

    protected ExportConfiguration Load(string yaml)
    {
        System.IO.File.WriteAllText(File, yaml);
        return ConfigurationFile.Load(File);
    }

    /// <summary>What is wrong with a file, without the folder in front of its name.</summary>
    protected string MistakeIn(string yaml) => WithoutFolder(Assert.Throws<ConfigurationException>(() => Load(yaml)));

    /// <summary>What is wrong with the smallest file and more keys in its export.</summary>
    protected string MistakeInExport(string keys) => MistakeIn(WithKeys(keys));

    protected ExportDefinition LoadExport(string keys) => Assert.Single(Load(WithKeys(keys)).Exports);

    protected string WithoutFolder(ConfigurationException mistake)
    {
        ArgumentNullException.ThrowIfNull(mistake);
        return mistake.Message.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    private static string WithKeys(string keys) => Smallest.Replace("…", keys.Replace("\n", "\n    ", StringComparison.Ordinal), StringComparison.Ordinal);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
