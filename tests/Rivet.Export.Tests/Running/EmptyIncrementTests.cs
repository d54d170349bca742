using Rivet.Journal;
using static Rivet.Export.Tests.Resuming.ResumeScene;
using static Rivet.Export.Tests.Running.IncrementScene;

namespace Rivet.Export.Tests.Running;

/// <summary>Runs of an incremental export that find nothing new.</summary>
public sealed class EmptyIncrementTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task A_run_without_new_rows_is_a_success_with_a_warning_that_keeps_the_position()
    {
        _scene.AddItems(1, 3);
        await _scene.RunIncrementAsync();

        var empty = await _scene.RunAsync(_scene.Folder.Incremental() with { Validate = true, Reconcile = true });
        _scene.AddItems(4, 4);
        var next = await _scene.RunIncrementAsync();

        Assert.Equal(
            [
                new Warning("export", "no row has come whose 'id' is above '3', so that no file was written"),
                new ValidationResult(true),
                new ReconciliationResult(0, 0, true),
                new RunCompleted(RunStatus.Success, null, (long)empty.Summary.Duration.TotalMilliseconds),
            ],
            (await _scene.EventsOf(empty)).Skip(1));
        Assert.Equal((Ids("3", "3"), Ids("3", "4")), (await _scene.CursorOfAsync(empty), await _scene.CursorOfAsync(next)));
        Assert.Equal(Numbers(1, 4), _scene.Ids());
    }

    [Fact]
    public async Task The_first_rows_may_come_after_the_first_run()
    {
        var empty = await _scene.RunIncrementAsync();
        _scene.AddItems(-5, -4);
        var next = await _scene.RunIncrementAsync();

        Assert.Equal(
            new Warning("export", "the source has no rows with a value in 'id', so that no file was written"), (await _scene.EventsOf(empty))[1]);
        Assert.Equal((Ids(null, null), Ids(null, "-4")), (await _scene.CursorOfAsync(empty), await _scene.CursorOfAsync(next)));
        Assert.Equal([-5L, -4L], _scene.Ids());
    }

    [Fact]
    public async Task A_position_does_not_go_back_when_rows_are_deleted()
    {
        _scene.AddItems(1, 9);
        await _scene.RunIncrementAsync();
        _scene.Folder.Execute("DELETE FROM items WHERE id > 5");

        var empty = await _scene.RunIncrementAsync();
        _scene.AddItems(10, 10);
        await _scene.RunIncrementAsync();

        Assert.Equal(Ids("9", "9"), await _scene.CursorOfAsync(empty));
        Assert.Equal(Numbers(1, 10), _scene.Ids());
    }

    public Task InitializeAsync()
    {
        _scene.Folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT)");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
