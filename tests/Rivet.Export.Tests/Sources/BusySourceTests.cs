using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>A source that somebody else keeps busy: less is asked of it, until it has recovered.</summary>
public sealed class BusySourceTests : IAsyncLifetime
{
    private const string Rows = "INSERT INTO items SELECT i, 'item ' || i FROM generate_series(1, 3000) i";

    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1);

    // In which those who wait have their turn.
    private static readonly TimeSpan Free = TimeSpan.FromMilliseconds(300);

    private readonly ExportScene _scene = new();
    private PostgresDatabase? _postgres;

    [Fact]
    public Task On_sqlite()
    {
        _scene.Folder.WithItems(3000);
        return LessIsAskedAsync(SourceDefinition.InFile(_scene.Folder.Database), _scene.Folder.Lock);
    }

    [SkippableFact]
    public Task On_postgres()
    {
        var database = _postgres = new PostgresDatabase().Execute($"CREATE TABLE items (id integer PRIMARY KEY, name text); {Rows}");
        return LessIsAskedAsync(database.Source, () => database.Hold("LOCK TABLE items IN ACCESS EXCLUSIVE MODE"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _postgres?.Dispose();
    }

    private async Task LessIsAskedAsync(SourceDefinition source, Func<IDisposable> hold)
    {
        var request = _scene.Folder.Chunked("items", size: 10) with { Source = source };
        var lowered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? others = null;

        var result = await _scene.RunAsync(request with { Export = request.Export with { Parallel = 4 } }, state =>
        {
            if (state.ChunksDone >= 20)
                others ??= Task.Run(() => KeepBusyAsync(hold, lowered.Task));
            if (state.ChunksDone > 20 && state.Running < 3)
                lowered.TrySetResult();
        });
        lowered.TrySetResult();
        await others!;

        var changes = (await _scene.EventsOf(result)).OfType<ParallelismAdjusted>().ToList();
        Assert.Equal((RunStatus.Success, 3000L), (result.Summary.Status, result.Summary.Rows));
        Assert.Equal([(4, 3), (3, 2)], changes.Take(2).Select(change => (change.From, change.To)));
        Assert.Matches("^chunk queries take [0-9]+ ms to answer, and took [0-9]+ ms at best$", changes[0].Reason);
        Assert.Contains(changes, change => change.To > change.From);
    }

    // Locks the table again and again, until fewer chunks are worked on.
    private static async Task KeepBusyAsync(Func<IDisposable> hold, Task enough)
    {
        while (!enough.IsCompleted)
        {
            using (hold())
                await Task.WhenAny(Task.Delay(Busy), enough);
            await Task.Delay(Free);
        }
    }
}
