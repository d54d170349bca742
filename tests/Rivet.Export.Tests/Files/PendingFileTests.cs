using Rivet.Export.Files;

namespace Rivet.Export.Tests.Files;

public sealed class PendingFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-pending-");

    private string Final => Path.Combine(_folder.FullName, "a.csv");

    [Fact]
    public void A_committed_file_is_complete_under_its_name_and_alone()
    {
        using (var file = new PendingFile(_folder.FullName, "a.csv"))
        {
            file.Stream.Write("abc"u8);
            Assert.False(File.Exists(Final));
            Assert.Equal(3UL, file.Commit(replace: false));
        }

        Assert.Equal([Final], Directory.GetFileSystemEntries(_folder.FullName));
        Assert.Equal("abc", File.ReadAllText(Final));
    }

    [Fact]
    public void A_file_that_was_not_committed_leaves_nothing()
    {
        using (var file = new PendingFile(_folder.FullName, "a.csv"))
            file.Stream.Write("abc"u8);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void A_file_of_that_name_is_not_overwritten()
    {
        File.WriteAllText(Final, "precious");

        using (var file = new PendingFile(_folder.FullName, "a.csv"))
            Assert.Throws<IOException>(() => file.Commit(replace: false));

        Assert.Equal([Final], Directory.GetFileSystemEntries(_folder.FullName));
        Assert.Equal("precious", File.ReadAllText(Final));
    }

    [Fact]
    public void A_file_of_an_earlier_attempt_is_replaced()
    {
        File.WriteAllText(Final, "first attempt");

        using (var file = new PendingFile(_folder.FullName, "a.csv"))
            file.Commit(replace: true);

        Assert.Equal("", File.ReadAllText(Final));
    }

    [Fact]
    public void A_folder_that_is_gone_is_an_error()
    {
        Assert.Throws<IOException>(() => DurableFolder.Flush(Path.Combine(_folder.FullName, "nowhere")));
    }

    [Fact]
    public void The_name_of_a_temporary_file_tells_its_final_name()
    {
        using var file = new PendingFile(_folder.FullName, "a.csv");

        Assert.Equal("a.csv", PendingFile.FinalNameOf(Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.FullName)))));
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.csv.0123456789abcdef0123456789abcdef.tmp")]
    [InlineData(".a.csv.0123456789abcdef0123456789abcdef.tm")]
    [InlineData(".a.csv.0123456789ABCDEF0123456789abcdef.tmp")]
    [InlineData(".a.csv_0123456789abcdef0123456789abcdef.tmp")]
    [InlineData(".a.csv.0123456789abcdef0123456789abcde.tmp")]
    [InlineData("..0123456789abcdef0123456789abcdef.tmp")]
    [InlineData(".tmp")]
    public void Another_name_is_that_of_no_temporary_file(string name) => Assert.Null(PendingFile.FinalNameOf(name));

    public void Dispose() => _folder.Delete(recursive: true);
}
