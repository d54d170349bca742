using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Export.Tests.Resuming.ResumeScene;

namespace Rivet.Export.Tests.Resuming;

/// <summary>Which run is resumed, and when it can be resumed again.</summary>
public sealed class WhichRunTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private readonly CancellationTokenSource _cancellation = new();
    private ExportRequest _request = null!;

    [Fact]
    public async Task The_newest_unfinished_run_is_found_although_a_newer_one_has_ended()
    {
        await _scene.InterruptAsync(_request);
        var newest = await _scene.InterruptAsync(_request);
        await _scene.RunAsync(_request);

        Assert.Equal(newest.RunId, (await FindAsync())!.RunId);
    }

    [Fact]
    public async Task Without_an_unfinished_run_there_is_nothing_to_resume()
    {
        Assert.Null(await FindAsync());
        await _scene.RunAsync(_request);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task An_unfinished_run_of_another_export_is_not_found()
    {
        await _scene.InterruptAsync(_request with { Export = _request.Export with { Name = "other" } });

        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task An_older_run_is_resumed_when_it_is_named()
    {
        var older = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        var newer = await _scene.InterruptAsync(_request);

        var result = await _scene.ResumeAsync(await ResumableRun.OfAsync(_scene.Journals.Store, _request, older.RunId));

        Assert.Equal((older.RunId, RunStatus.Success), (result.Summary.RunId, result.Summary.Status));
        Assert.Equal(newer.RunId, (await FindAsync())!.RunId);
    }

    [Fact]
    public async Task A_run_that_there_is_not_is_unknown() =>
        await Assert.ThrowsAsync<UnknownRunException>(() => ResumableRun.OfAsync(_scene.Journals.Store, _request, new RunId("items_1")));

    [Fact]
    public async Task A_destination_that_cannot_be_made_leaves_the_run_unfinished()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        var run = (await FindAsync())!;
        Directory.Delete(_scene.Folder.Output, recursive: true);
        await File.WriteAllTextAsync(_scene.Folder.Output, "in the way");

        await Assert.ThrowsAsync<ConfigurationException>(() => _scene.ResumeAsync(run));

        File.Delete(_scene.Folder.Output);
        Assert.Equal(lost.RunId, (await FindAsync())!.RunId);
        Assert.Equal(RunStatus.Success, (await _scene.ResumeAsync(_request)).Summary.Status);
    }

    [Fact]
    public async Task A_run_that_could_not_be_resumed_here_can_be_resumed_elsewhere()
    {
        await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        var run = (await FindAsync())!;
        Directory.Delete(_scene.Folder.Output, recursive: true);
        await File.WriteAllTextAsync(_scene.Folder.Output, "in the way");
        await Assert.ThrowsAsync<ConfigurationException>(() => _scene.ResumeAsync(run));
        File.Delete(_scene.Folder.Output);
        await using var elsewhere = RunJournals.Start(new RunJournalOptions { Store = _scene.Journals.Store });

        Assert.Equal(RunStatus.Success, (await new Exporter(elsewhere).ResumeAsync(run)).Summary.Status);
    }

    [Fact]
    public async Task A_run_that_these_journals_have_written_and_given_up_is_for_others_to_resume()
    {
        await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        var run = (await FindAsync())!;
        await using (var writer = (await _scene.Journals.OpenRunAsync(run.RunId, _request.Export.Name)).CreateWriter())
            writer.Record(new Warning("resume", "an attempt that came no further"));
        await _scene.Journals.GiveUpAsync(run.RunId);
        await using var elsewhere = RunJournals.Start(new RunJournalOptions { Store = _scene.Journals.Store });

        var refused = await Assert.ThrowsAsync<ResumeRefusedException>(() => _scene.ResumeAsync(run));

        Assert.Equal($"run {run.RunId} was written by this process before, which may still do so; another process can resume it", refused.Message);
        Assert.Equal(RunStatus.Success, (await new Exporter(elsewhere).ResumeAsync(run)).Summary.Status);
    }

    [Fact]
    public async Task Of_two_who_resume_a_run_through_the_same_journals_one_does()
    {
        await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        var run = (await FindAsync())!;

        var first = _scene.ResumeAsync(run);
        var refused = await Assert.ThrowsAsync<ResumeRefusedException>(() => _scene.ResumeAsync(run));

        Assert.Equal($"run {run.RunId} is written by this process", refused.Message);
        Assert.Equal(RunStatus.Success, (await first).Summary.Status);
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task A_run_is_not_resumed_while_the_same_journals_run_it()
    {
        using var tried = new ManualResetEventSlim();
        Task<Exception?>? attempt = null;

        var result = await _scene.RunAsync(_request, state =>
        {
            if (state.ChunksDone != 1 || attempt is not null)
                return;
            attempt = TryAsync();
            Assert.True(tried.Wait(ExportScene.Patience));
        });

        var refused = Assert.IsType<ResumeRefusedException>(await attempt!);
        Assert.Equal($"run {result.Summary.RunId} is written by this process", refused.Message);
        async Task<Exception?> TryAsync()
        {
            var failure = await Record.ExceptionAsync(() => Task.Run(async () => await _scene.ResumeAsync((await FindAsync())!)));
            tried.Set();
            return failure;
        }

        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    [Fact]
    public async Task A_resumed_run_that_is_cancelled_ends_as_cancelled_and_is_not_resumed_again()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));

        var result = await _scene.ResumeAsync(
            _request,
            state =>
            {
                if (state.ChunksDone == 2)
                    _cancellation.Cancel();
            },
            _cancellation.Token);

        Assert.Equal((RunStatus.Cancelled, 2L, 20L, 2L), (result.Summary.Status, result.Summary.ChunksDone, result.Summary.Rows, result.Summary.Files));
        Assert.Equal([lost.NameOf(0), lost.NameOf(1)], _scene.Folder.Files);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task A_resumption_that_was_cancelled_before_it_began_leaves_the_run_as_it_is()
    {
        var lost = await _scene.InterruptAsync(_request, owner => owner.DoAsync(0));
        await _cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => _scene.ResumeAsync(_request, cancellation: _cancellation.Token));

        Assert.Single((await _scene.ReadAsync(lost.RunId)).Owners);
    }

    public Task InitializeAsync()
    {
        _request = _scene.Folder.WithItems(30).Chunked();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _cancellation.Dispose();
    }

    private Task<ResumableRun?> FindAsync() => ResumableRun.FindAsync(_scene.Journals.Store, _request);
}
