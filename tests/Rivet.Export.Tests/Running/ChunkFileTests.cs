using Rivet.Export.Planning;
using Rivet.Export.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

public sealed class ChunkFileTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    [Fact]
    public void A_chunk_is_written_to_a_file_named_after_run_and_chunk()
    {
        _folder.WithItems(20);

        Assert.Equal("items_1_chunk1.parquet", Write(1)?.Name);

        Assert.Equal(["items_1_chunk1.parquet"], _folder.Files);
        Assert.Equal([[11L, 20L, 10L]], Duck.Rows($"SELECT min(id), max(id), count(*) FROM '{_folder.Output}/items_1_chunk1.parquet'"));
    }

    [Fact]
    public void A_chunk_without_rows_leaves_no_file()
    {
        _folder.WithItems(30).Execute("DELETE FROM items WHERE id BETWEEN 11 AND 20");

        Assert.Null(Write(1));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_value_that_does_not_fit_leaves_no_file()
    {
        _folder.WithItems(20).Execute("UPDATE items SET name = x'00' WHERE id = 15");

        Assert.Throws<InvalidDataException>(() => Write(1));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_file_that_was_there_before_is_kept_at_every_attempt()
    {
        _folder.WithItems(20);
        Directory.CreateDirectory(_folder.Output);
        var taken = Path.Combine(_folder.Output, "items_1_chunk1.parquet");
        File.WriteAllText(taken, "precious");

        Assert.Throws<IOException>(() => Write(1));
        Assert.Throws<IOException>(() => Write(1, attempt: 2));
        Assert.Equal("precious", File.ReadAllText(taken));
    }

    [Fact]
    public void A_file_that_a_dead_worker_left_is_replaced()
    {
        _folder.WithItems(20);
        Write(1);

        Assert.Equal(10, Write(1, attempt: 2, mayReplace: true)?.Rows);
        Assert.Equal(["items_1_chunk1.parquet"], _folder.Files);
    }

    [Fact]
    public void A_cancelled_chunk_leaves_no_file()
    {
        _folder.WithItems(20);
        var plan = ExportPlanner.Plan(_folder.Chunked());
        var work = new ChunkWork.ExportChunk(plan.Cut.Chunks[1], 1);

        Assert.ThrowsAny<OperationCanceledException>(() => ChunkFile.Write(plan, new RunId("items_1"), work, new CancellationToken(canceled: true), out _));
        Assert.Empty(_folder.Files);
    }

    public void Dispose() => _folder.Dispose();

    private WrittenFile? Write(int chunk, int attempt = 1, bool mayReplace = false)
    {
        var plan = ExportPlanner.Plan(_folder.Chunked());
        return ChunkFile.Write(plan, new RunId("items_1"), new ChunkWork.ExportChunk(plan.Cut.Chunks[chunk], attempt, mayReplace), CancellationToken.None, out _);
    }
}
