using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

public sealed class RunChecksTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    [Theory]
    [InlineData(FileFormat.Parquet, FileCompression.Zstd)]
    [InlineData(FileFormat.Csv, FileCompression.None)]
    [InlineData(FileFormat.Csv, FileCompression.Gzip)]
    public void A_file_that_is_as_it_was_written_passes(FileFormat format, FileCompression compression)
    {
        var (plan, file) = Write(format, compression);

        Assert.Empty(RunChecks.Validate(plan, [file], CancellationToken.None));
    }

    [Theory]
    [InlineData(FileCompression.None, 3)]
    [InlineData(FileCompression.Gzip, 8)]
    public void A_file_whose_end_is_missing_fails_though_it_has_all_rows(FileCompression compression, int missing)
    {
        var (plan, file) = Write(FileFormat.Csv, compression);
        using (var stream = File.OpenWrite(Path.Combine(_folder.Output, file.Name)))
            stream.SetLength(stream.Length - missing);

        Assert.Equal(
            [$"{file.Name} has {file.Bytes - (ulong)missing} bytes, and {file.Bytes} were written"],
            RunChecks.Validate(plan, [file], CancellationToken.None));
    }

    [Fact]
    public void A_file_with_other_rows_fails()
    {
        var (plan, file) = Write(FileFormat.Csv, FileCompression.None);
        File.AppendAllText(Path.Combine(_folder.Output, file.Name), "101,one more\r\n");

        Assert.Equal([$"{file.Name} holds 101 rows, and 100 were written"], RunChecks.Validate(plan, [file], CancellationToken.None));
    }

    [Fact]
    public void A_file_that_is_gone_fails()
    {
        var (plan, file) = Write(FileFormat.Parquet, FileCompression.None);
        File.Delete(Path.Combine(_folder.Output, file.Name));

        var objection = Assert.Single(RunChecks.Validate(plan, [file], CancellationToken.None));
        Assert.StartsWith($"{file.Name} cannot be read back: ", objection, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private (ExportPlan Plan, WrittenFile File) Write(FileFormat format, FileCompression compression)
    {
        var request = _folder.WithItems(100).Full();
        var plan = ExportPlanner.Plan(request with { Export = request.Export with { Format = format, Compression = compression } });
        return (plan, ChunkFile.Write(plan, new RunId("items_1"), new ChunkWork.ExportChunk(plan.Cut.Chunks[0], 1), CancellationToken.None, out _)!);
    }
}
