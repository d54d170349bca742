using Rivet.Export.Files;

namespace Rivet.Export.Tests.Files;

public sealed class DestinationObstacleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-obstacle-");

    [Theory]
    [InlineData("/proc/output", "'/proc' is part of the system's own 'proc' file system, which takes no files")]
    [InlineData("/proc", "'/proc' is part of the system's own 'proc' file system, which takes no files")]
    [InlineData("/sys/x", "'/sys' is part of the system's own 'sysfs' file system, which takes no files")]
    [InlineData("/sys/kernel/x/y", "'/sys/kernel' is part of the system's own 'sysfs' file system, which takes no files")]
    [InlineData("/proc/version/x", "'/proc/version' is a file and not a folder")]
    public void A_folder_that_is_the_systems_own_is_told_as_such(string path, string obstacle)
    {
        if (OperatingSystem.IsLinux())
            Assert.Equal(obstacle, Obstacle(path));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/output")]
    public void A_file_in_the_way_is_named(string name)
    {
        File.WriteAllText(PathOf("file"), "mine");

        Assert.Equal($"'{PathOf("file")}' is a file and not a folder", Obstacle(PathOf(name)));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("link/output")]
    public void A_link_to_nowhere_is_named_with_what_it_should_lead_to(string name)
    {
        File.CreateSymbolicLink(PathOf("link"), "/nowhere/at/all");

        Assert.Equal($"'{PathOf("link")}' is a link to '/nowhere/at/all', which is not there", Obstacle(PathOf(name)));
    }

    [Fact]
    public void What_the_system_says_is_told_without_the_probe()
    {
        var obstacle = Obstacle(PathOf("deep/" + new string('x', 300)));

        Assert.DoesNotContain("rivet-probe", obstacle, StringComparison.Ordinal);
        Assert.Contains(new string('x', 300), obstacle, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Obstacle(string path) => DestinationObstacle.Describe(path, DestinationTrial.Objection(path)!);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
