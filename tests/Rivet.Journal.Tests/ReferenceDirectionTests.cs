using System.Xml.Linq;

namespace Rivet.Journal.Tests;

/// <summary>References run one way: Journal ← Journal.Actors ← Export ← Cli and Server.</summary>
public sealed class ReferenceDirectionTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Rivet.Journal"] = [],
        ["Rivet.Journal.Actors"] = ["Rivet.Journal"],
        ["Rivet.Export"] = ["Rivet.Journal", "Rivet.Journal.Actors"],
        ["Rivet.Cli"] = ["Rivet.Journal", "Rivet.Journal.Actors", "Rivet.Export", "Rivet.Server"],
        ["Rivet.Server"] = ["Rivet.Journal", "Rivet.Journal.Actors", "Rivet.Export"],
    };

    [Fact]
    public void The_journal_references_no_package_and_no_project()
    {
        var project = Projects().Single(p => p.Name == "Rivet.Journal");

        Assert.Empty(project.Document.Descendants("PackageReference"));
        Assert.Empty(project.Document.Descendants("ProjectReference"));
        Assert.Empty(project.Document.Descendants("FrameworkReference"));
    }

    [Fact]
    public void No_project_references_one_above_it()
    {
        var offending =
            from project in Projects()
            from reference in project.Document.Descendants("ProjectReference")
            let target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
            where !MayReference[project.Name].Contains(target)
            select $"{project.Name} -> {target}";

        Assert.Empty(offending);
    }

    [Fact]
    public void Every_project_has_its_place() => Assert.Empty(Projects().Select(p => p.Name).Except(MayReference.Keys));

    [Fact]
    public void The_projects_of_the_chain_are_there() => Assert.Subset(
        Projects().Select(p => p.Name).ToHashSet(), new HashSet<string> { "Rivet.Journal", "Rivet.Journal.Actors", "Rivet.Export", "Rivet.Cli" });

    [Fact]
    public void The_journals_assembly_references_nothing_but_the_runtime() => Assert.All(
        typeof(RunJournal).Assembly.GetReferencedAssemblies(),
        assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    private static IEnumerable<(string Name, XDocument Document)> Projects() =>
        Directory.GetFiles(Path.Combine(Root(), "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => (Path.GetFileNameWithoutExtension(path), XDocument.Load(path)));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rivet.Actors.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Rivet.Actors.sln above the tests.");
        return folder;
    }
}
