using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Files;

public sealed class CompressionLevelTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Theory]
    [InlineData(FileFormat.Parquet, FileCompression.Zstd, 1, 19)]
    [InlineData(FileFormat.Parquet, FileCompression.Gzip, 1, 9)]
    [InlineData(FileFormat.Csv, FileCompression.Gzip, 1, 9)]
    public async Task A_higher_level_makes_a_smaller_file_of_the_same_rows(FileFormat format, FileCompression compression, int low, int high)
    {
        var large = await ExportAsync(format, compression, low);
        var small = await ExportAsync(format, compression, high);

        Assert.InRange(small.Length, 1, large.Length - 1);
        Assert.Equal(2000, RowsOf(large).Count);
        Assert.Equal(RowsOf(large), RowsOf(small));
    }

    [Theory]
    [InlineData(FileFormat.Parquet, FileCompression.Zstd, 1)]
    [InlineData(FileFormat.Parquet, FileCompression.Zstd, 22)]
    [InlineData(FileFormat.Parquet, FileCompression.Gzip, 0)]
    [InlineData(FileFormat.Parquet, FileCompression.Gzip, 9)]
    [InlineData(FileFormat.Csv, FileCompression.Gzip, 0)]
    [InlineData(FileFormat.Csv, FileCompression.Gzip, 9)]
    public async Task The_lowest_and_the_highest_level_can_be_written_and_read(FileFormat format, FileCompression compression, int level)
    {
        var file = await ExportAsync(format, compression, level);

        Assert.Equal([[1L, "item 1 of 1"], [2000L, "item 4 of 2000"]], RowsOf(file).Where((_, i) => i is 0 or 1999));
    }

    [Theory]
    [InlineData(FileFormat.Parquet, FileCompression.Zstd, 1)]
    [InlineData(FileFormat.Parquet, FileCompression.Gzip, 9)]
    [InlineData(FileFormat.Csv, FileCompression.Gzip, 6)]
    public async Task Without_a_level_a_file_is_as_with_the_default_that_is_documented(FileFormat format, FileCompression compression, int level)
    {
        var without = await ExportAsync(format, compression, null);
        var with = await ExportAsync(format, compression, level);

        Assert.Equal(await File.ReadAllBytesAsync(with.FullName), await File.ReadAllBytesAsync(without.FullName));
    }

    public Task InitializeAsync()
    {
        _scene.Folder.WithItems(2000).Execute("UPDATE items SET name = 'item ' || (id * id % 77) || ' of ' || id");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    private async Task<FileInfo> ExportAsync(FileFormat format, FileCompression compression, int? level)
    {
        var request = _scene.Folder.Full();
        var result = await _scene.RunAsync(request with
        {
            Export = request.Export with { Format = format, Compression = compression, CompressionLevel = level },
            Validate = true,
        });
        Assert.Equal((RunStatus.Success, true), (result.Summary.Status, result.Summary.Validated));
        return new FileInfo(Path.Combine(_scene.Folder.Output, Assert.Single(_scene.Folder.Files, name => name.StartsWith(result.Summary.RunId.Value, StringComparison.Ordinal))));
    }

    private static IReadOnlyList<object?[]> RowsOf(FileInfo file) => Duck.Rows($"SELECT id, name FROM '{file.FullName}' ORDER BY id");
}
