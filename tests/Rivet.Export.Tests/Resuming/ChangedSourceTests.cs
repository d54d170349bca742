using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;
using static Rivet.Export.Tests.Resuming.ResumeScene;

namespace Rivet.Export.Tests.Resuming;

/// <summary>A source that goes on living: the chunks of a resumed run are those of its first plan.</summary>
public sealed class ChangedSourceTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task Rows_with_keys_beyond_the_plan_are_not_exported_and_warned_of()
    {
        var request = _scene.Folder.WithItems(25).Chunked() with { Reconcile = true };
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));
        _scene.Folder.Execute("INSERT INTO items VALUES (0, 'before'), (26, 'behind'), (100, 'far behind')");

        var result = await _scene.ResumeAsync(request);

        Assert.Equal(
            "resume: 3 rows came after the run was planned and lie outside of its chunks (keys 1 to 25); it does not export them",
            (await _scene.ReadAsync(lost.RunId)).Warnings()[1]);
        Assert.Equal((RunStatus.Success, new ReconciliationResult(28, 25, false)), (result.Summary.Status, result.Summary.Reconciliation));
        Assert.Equal(Numbers(1, 25), _scene.Ids());
    }

    [Fact]
    public async Task Rows_that_came_within_a_chunk_that_is_still_to_be_done_are_exported()
    {
        var request = _scene.Folder.WithItems(30).Execute("DELETE FROM items WHERE id = 15").Chunked();
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));
        _scene.Folder.Execute("INSERT INTO items VALUES (15, 'late')");

        await _scene.ResumeAsync(request);

        Assert.Single((await _scene.ReadAsync(lost.RunId)).Warnings());
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task Chunks_by_count_are_cut_as_they_were_although_the_keys_grew()
    {
        var request = _scene.Folder.WithItems(30).Chunked(count: 4);
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(1, 3));
        _scene.Folder.Execute("INSERT INTO items VALUES (1000, 'behind')");

        var result = await _scene.ResumeAsync(request);

        Assert.Equal((30L, 4L), (result.Summary.Rows, result.Summary.Files));
        Assert.Equal(2, (await _scene.ReadAsync(lost.RunId)).Warnings().Count);
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task Rows_without_a_key_remain_a_chunk_of_their_own()
    {
        _scene.Folder.Execute("CREATE TABLE items (k INTEGER, id INTEGER); INSERT INTO items VALUES (1, 1), (2, 2), (NULL, 3)");
        var request = _scene.Folder.Chunked(column: "k", size: 1);
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));
        _scene.Folder.Execute("INSERT INTO items VALUES (NULL, 4), (9, 9)");

        var result = await _scene.ResumeAsync(request);

        Assert.Equal(
            "resume: 1 rows came after the run was planned and lie outside of its chunks (keys 1 to 2, and rows without a key); it does not export them",
            (await _scene.ReadAsync(lost.RunId)).Warnings()[1]);
        Assert.Equal((4L, 3L), (result.Summary.Rows, result.Summary.ChunksDone));
        Assert.Equal(Numbers(1, 4), _scene.Ids());
    }

    [Fact]
    public async Task Rows_without_a_key_that_were_not_there_before_are_warned_of()
    {
        _scene.Folder.Execute("CREATE TABLE items (k INTEGER, id INTEGER); INSERT INTO items VALUES (1, 1), (2, 2)");
        var request = _scene.Folder.Chunked(column: "k", size: 1);
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));
        _scene.Folder.Execute("INSERT INTO items VALUES (NULL, 3)");

        await _scene.ResumeAsync(request);

        Assert.StartsWith("resume: 1 rows came after ", (await _scene.ReadAsync(lost.RunId)).Warnings()[1], StringComparison.Ordinal);
        Assert.Equal(Numbers(1, 2), _scene.Ids());
    }

    [Fact]
    public async Task Rows_in_a_table_that_was_empty_are_for_the_next_run()
    {
        var request = _scene.Folder.WithItems(1).Execute("DELETE FROM items").Chunked();
        var lost = await _scene.InterruptAsync(request);
        _scene.Folder.Execute("INSERT INTO items VALUES (1, 'a'), (2, 'b')");

        var result = await _scene.ResumeAsync(request);

        Assert.Equal((RunStatus.Success, 0L), (result.Summary.Status, result.Summary.Rows));
        Assert.Equal(
            "resume: 2 rows came after the run was planned and lie outside of its chunks (no keys); it does not export them",
            (await _scene.ReadAsync(lost.RunId)).Warnings()[1]);
    }

    [Fact]
    public async Task A_column_without_a_declared_type_keeps_the_type_that_its_values_had()
    {
        _scene.Folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, v); INSERT INTO items VALUES (1, NULL), (11, NULL), (21, 'x')");
        var request = _scene.Folder.Chunked();
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));
        _scene.Folder.Execute("UPDATE items SET v = NULL; INSERT INTO items VALUES (100, 5)");

        await _scene.ResumeAsync(request);

        Assert.Equal(["id BIGINT", "v VARCHAR"], Duck.Columns(lost.PathOf(1)));
        Assert.Equal([1L, 11L, 21L], _scene.Ids());
    }

    [Fact]
    public async Task A_source_that_cannot_be_exported_any_more_is_a_mistake_and_not_a_change_of_plan()
    {
        var request = _scene.Folder.WithItems(10).Chunked();
        await _scene.InterruptAsync(request);
        _scene.Folder.Execute("DROP TABLE items");

        var mistake = await Assert.ThrowsAsync<ConfigurationException>(() => ResumableRun.FindAsync(_scene.Journals.Store, request));

        Assert.StartsWith("rivet.yaml: export 'items': table: there is no table 'items' in ", mistake.Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
