using Rivet.Export.Tests.Running;
using Rivet.Journal;
using static Rivet.Export.Tests.Resuming.ResumeScene;

namespace Rivet.Export.Tests.Resuming;

/// <summary>Which files of an interrupted run are kept, replaced, deleted.</summary>
public sealed class DoubtfulFilesTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private ExportRequest _request = null!;

    [Fact]
    public async Task A_completed_chunk_whose_file_is_gone_is_done_again_with_a_warning()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0, 1));
        File.Delete(lost.PathOf(1));

        var result = await _scene.ResumeAsync(_request);

        Assert.Equal(
            $"resume: chunk 1 was completed and is done again: its file {lost.NameOf(1)} is gone",
            (await _scene.ReadAsync(lost.RunId)).Warnings()[1]);
        Assert.Equal((RunStatus.Success, 30L, 3L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task A_completed_chunk_whose_file_has_another_size_is_done_again_with_a_warning()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0, 1));
        var bytes = new FileInfo(lost.PathOf(1)).Length;
        await File.AppendAllTextAsync(lost.PathOf(1), "more");

        var result = await _scene.ResumeAsync(_request);

        Assert.Equal(
            $"resume: chunk 1 was completed and is done again: its file {lost.NameOf(1)} has {bytes + 4} bytes, and {bytes} were written",
            (await _scene.ReadAsync(lost.RunId)).Warnings()[1]);
        Assert.Equal((30L, bytes), (result.Summary.Rows, new FileInfo(lost.PathOf(1)).Length));
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task A_completed_chunk_whose_file_is_not_on_record_is_done_again_with_a_warning()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.RecordAsync(new ChunkStarted(0, "1", "11"), new ChunkCompleted(0, 10, owner.NameOf(0))));

        await _scene.ResumeAsync(_request);

        Assert.Equal(
            $"resume: chunk 0 was completed and is done again: its file {lost.NameOf(0)} is not on record",
            (await _scene.ReadAsync(lost.RunId)).Warnings()[1]);
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task A_chunk_that_failed_last_is_done_again()
    {
        await _scene.InterruptAsync(_request, async owner =>
        {
            await owner.DoAsync(0);
            await owner.RecordAsync(new ChunkFailed(0, "its worker died", 1));
        });

        var result = await _scene.ResumeAsync(_request);

        Assert.Equal((30L, 3L, 3L), (result.Summary.Rows, result.Summary.Files, result.Summary.ChunksDone));
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_chunk_left_that_is_not_on_record_is_deleted_before_the_chunk_is_done_again(bool renamed)
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.BreakOffAsync(2, renamed));

        await _scene.ResumeAsync(_request, atProgress: state => Assert.True(state.ChunksDone > 0 || _scene.Folder.Files.Count == 0));

        Assert.EndsWith("interrupted: 2; leftover files deleted: 1", (await _scene.ReadAsync(lost.RunId)).Warnings()[0], StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 3).Select(lost.NameOf), _scene.Folder.Files);
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task A_file_on_record_whose_chunk_is_not_completed_is_replaced()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.AlmostDoAsync(1));
        _scene.Folder.Execute("UPDATE items SET name = 'changed' WHERE id = 11");

        var result = await _scene.ResumeAsync(_request);

        Assert.Equal((30L, 3L), (result.Summary.Rows, result.Summary.Files));
        Assert.Equal([["changed"]], Duck.Rows($"SELECT name FROM '{lost.PathOf(1)}' WHERE id = 11"));
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task A_file_on_record_whose_chunk_has_no_rows_any_more_becomes_an_empty_file_so_that_the_totals_hold()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0, 1));
        File.Delete(lost.PathOf(1));
        _scene.Folder.Execute("DELETE FROM items WHERE id BETWEEN 11 AND 20");

        var result = await _scene.ResumeAsync(_request with { Validate = true, Reconcile = true });

        Assert.Equal((20L, 3L, true, true), (result.Summary.Rows, result.Summary.Files, result.Summary.Validated, result.Summary.Reconciliation!.Matched));
        Assert.Equal([[0L]], Duck.Rows($"SELECT count(*) FROM '{lost.PathOf(1)}'"));
    }

    [Fact]
    public async Task A_chunk_without_rows_needs_no_file_to_be_done()
    {
        _scene.Folder.Execute("DELETE FROM items WHERE id BETWEEN 11 AND 20");
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(1));

        var result = await _scene.ResumeAsync(_request);

        Assert.Equal((20L, 2L, 3L), (result.Summary.Rows, result.Summary.Files, result.Summary.ChunksDone));
        Assert.Equal([lost.NameOf(0), lost.NameOf(2)], _scene.Folder.Files);
    }

    [Fact]
    public async Task Files_of_other_runs_and_of_other_programs_are_left_alone()
    {
        var other = await _scene.InterruptAsync(_request, owner => owner.BreakOffAsync(0));
        var lost = await _scene.InterruptAsync(_request, owner => owner.BreakOffAsync(0));
        string[] foreign =
        [
            "mine.parquet", $"{lost.RunId}_chunk0.parquet.bak", $"{lost.RunId}_chunkX.parquet", $"{lost.RunId}_chunk0_{lost.RunId}_chunk0.parquet",
            $".{lost.RunId}_chunk0.parquet.tmp", $"x{lost.RunId}_chunk0.parquet",
        ];
        foreach (var name in foreign)
            await File.WriteAllTextAsync(Path.Combine(_scene.Folder.Output, name), "not ours");
        var others = _scene.Folder.Files.Where(name => name.Contains(other.RunId.Value, StringComparison.Ordinal)).ToList();

        await _scene.ResumeAsync(_request);

        Assert.Single(others);
        Assert.Equal(
            [.. foreign.Concat(others).Concat(Enumerable.Range(0, 3).Select(lost.NameOf)).Order(StringComparer.Ordinal)],
            _scene.Folder.Files);
    }

    [Fact]
    public async Task A_destination_that_was_deleted_is_made_again_and_all_its_files()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0, 1));
        Directory.Delete(_scene.Folder.Output, recursive: true);

        var result = await _scene.ResumeAsync(_request);

        Assert.Equal((30L, 3L), (result.Summary.Rows, result.Summary.Files));
        Assert.Equal(3, (await _scene.ReadAsync(lost.RunId)).Warnings().Count);
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    public Task InitializeAsync()
    {
        _request = _scene.Folder.WithItems(30).Chunked();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
