using Rivet.Export.Files;

namespace Rivet.Export.Tests.Files;

public sealed class DestinationTrialTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-trial-");

    [Theory]
    [InlineData("output")]
    [InlineData("deep/er/output")]
    public void A_folder_that_can_be_made_is_not_made(string name)
    {
        Assert.Null(DestinationTrial.Objection(PathOf(name)));
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void A_folder_that_is_there_is_left_as_it_is()
    {
        File.WriteAllText(PathOf("mine"), "mine");

        Assert.Null(DestinationTrial.Objection(_folder.FullName));
        Assert.Equal(["mine"], _folder.EnumerateFileSystemInfos().Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/output")]
    [InlineData("file/deep/output")]
    public void A_file_in_the_way_is_the_objection_and_stays(string name)
    {
        File.WriteAllText(PathOf("file"), "mine");

        Assert.IsType<IOException>(DestinationTrial.Objection(PathOf(name)), exactMatch: false);
        Assert.Equal("mine", File.ReadAllText(PathOf("file")));
    }

    [Fact]
    public void A_name_that_is_too_long_is_the_objection_and_leaves_nothing()
    {
        Assert.IsType<IOException>(DestinationTrial.Objection(PathOf("deep/" + new string('x', 300))), exactMatch: false);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
