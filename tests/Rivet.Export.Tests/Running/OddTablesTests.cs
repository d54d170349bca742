using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

/// <summary>Tables and cuts that do not fit each other: every row is exported once.</summary>
public sealed class OddTablesTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task More_workers_than_chunks_are_no_trouble()
    {
        await AssertExportsOnce(Parallel(_scene.Folder.WithItems(20).Chunked(), 16), ["1..10", "11..20"]);
    }

    [Fact]
    public async Task A_table_of_one_row_is_one_chunk()
    {
        await AssertExportsOnce(Parallel(_scene.Folder.WithItems(1).Chunked(), 4), ["1..1"]);
    }

    [Fact]
    public async Task More_chunks_than_keys_are_a_chunk_for_each_key()
    {
        await AssertExportsOnce(_scene.Folder.WithItems(3).Chunked(count: 50), ["1..1", "2..2", "3..3"]);
    }

    [Fact]
    public async Task Negative_keys_are_cut_like_others()
    {
        _scene.Folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES (-25), (-16), (-15), (-1), (0), (3)");

        await AssertExportsOnce(_scene.Folder.Chunked(), ["-25..-16", "-15..-15", "-1..3"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Rows_without_a_key_are_exported_once_beside_the_others(int parallel)
    {
        _scene.Folder.Execute("CREATE TABLE items (id INTEGER, k INTEGER); INSERT INTO items VALUES (1, NULL), (2, 5), (3, NULL), (4, 25), (5, -5)");

        await AssertExportsOnce(Parallel(_scene.Folder.Chunked(column: "k"), parallel), ["5..5", "2..2", "4..4", "1..3"]);
    }

    [Fact]
    public async Task A_table_with_null_keys_only_is_exported_once()
    {
        _scene.Folder.Execute("CREATE TABLE items (id INTEGER, k INTEGER); INSERT INTO items VALUES (1, NULL), (2, NULL)");

        await AssertExportsOnce(_scene.Folder.Chunked(column: "k", count: 8), ["1..2"]);
    }

    [Fact]
    public async Task An_empty_table_in_one_piece_is_a_file_with_its_columns_and_no_rows()
    {
        var result = await _scene.RunAsync(_scene.Folder.WithItems(1).Execute("DELETE FROM items").Full() with { Validate = true, Reconcile = true });

        Assert.Equal((RunStatus.Success, true, true), (result.Summary.Status, result.Summary.Validated, result.Summary.Reconciliation?.Matched));
        Assert.Equal(["id BIGINT", "name VARCHAR"], Duck.Columns($"{_scene.Folder.Output}/{result.Summary.RunId}.parquet"));
    }

    [Fact]
    public async Task An_empty_table_in_chunks_passes_all_checks()
    {
        var result = await _scene.RunAsync(
            Parallel(_scene.Folder.WithItems(1).Execute("DELETE FROM items").Chunked(count: 8), 4) with { Validate = true, Reconcile = true });

        Assert.Equal((RunStatus.Success, true, true), (result.Summary.Status, result.Summary.Validated, result.Summary.Reconciliation?.Matched));
        Assert.Empty(_scene.Folder.Files);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    private static ExportRequest Parallel(ExportRequest request, int parallel) => request with { Export = request.Export with { Parallel = parallel } };

    // Each chunk's file is given as its first and last id; a chunk without rows has no file.
    private async Task AssertExportsOnce(ExportRequest request, IReadOnlyList<string> files)
    {
        var result = await _scene.RunAsync(request with { Validate = true, Reconcile = true });

        Assert.Equal((RunStatus.Success, true, true), (result.Summary.Status, result.Summary.Validated, result.Summary.Reconciliation?.Matched));
        Assert.Equal(
            files,
            Duck.Rows(
                $"""
                SELECT min(id) || '..' || max(id) FROM read_parquet('{_scene.Folder.Output}/*.parquet', filename = true)
                GROUP BY filename ORDER BY CAST(regexp_extract(filename, 'chunk([0-9]+)', 1) AS INTEGER)
                """).Select(row => row[0]));
        Assert.Equal([[result.Summary.Rows, result.Summary.Rows]], Duck.Rows($"SELECT count(*), count(DISTINCT id) FROM '{_scene.Folder.Output}/*.parquet'"));
    }
}
