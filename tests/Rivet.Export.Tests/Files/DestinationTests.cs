using Rivet.Export.Files;

namespace Rivet.Export.Tests.Files;

public sealed class DestinationTests : IDisposable
{
    private static readonly string TooLong = new('x', 300);

    private readonly ExportFolder _folder = new();

    [Fact]
    public void A_folder_is_made_with_those_above_it_and_left_empty()
    {
        var folder = Path.Combine(_folder.Output, "a", "b");

        Assert.Null(Destination.Objection(folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_leaves_none_of_those_above_it()
    {
        Assert.IsAssignableFrom<IOException>(Destination.Objection(Path.Combine(_folder.Output, "a", TooLong)));
        Assert.False(Directory.Exists(_folder.Output));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_leaves_those_that_were_there()
    {
        Directory.CreateDirectory(_folder.Output);

        Assert.IsAssignableFrom<IOException>(Destination.Objection(Path.Combine(_folder.Output, "a", TooLong)));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_file_in_the_way_stays()
    {
        File.WriteAllText(_folder.Output, "in the way");

        Assert.IsAssignableFrom<IOException>(Destination.Objection(Path.Combine(_folder.Output, "a")));
        Assert.Equal("in the way", File.ReadAllText(_folder.Output));
    }

    public void Dispose() => _folder.Dispose();
}
