using Npgsql;
using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Sources;

/// <summary>A server that somebody else keeps busy: less is asked of it, until it has recovered.</summary>
public sealed class BusyPostgresTests : IAsyncLifetime
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1);

    private readonly ExportScene _scene = new();
    private PostgresDatabase? _database;

    [SkippableFact]
    public async Task Fewer_chunks_are_worked_on_while_others_hold_the_table_and_more_when_they_have_gone()
    {
        _database = new PostgresDatabase().Execute(
            "CREATE TABLE items (id integer PRIMARY KEY, name text); INSERT INTO items SELECT i, 'item ' || i FROM generate_series(1, 3000) i");
        var request = _scene.Folder.Chunked("items", size: 10) with { Source = _database.Source };
        var lowered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var others = Task.CompletedTask;

        var result = await _scene.RunAsync(request with { Export = request.Export with { Parallel = 4 } }, state =>
        {
            if (state.ChunksDone == 20 && others.IsCompleted)
                others = KeepBusyAsync(_database.Url, lowered.Task);
            if (state.ChunksDone > 20 && state.Running < 3)
                lowered.TrySetResult();
        });
        lowered.TrySetResult();
        await others;

        var changes = (await _scene.EventsOf(result)).OfType<ParallelismAdjusted>().ToList();
        Assert.Equal((RunStatus.Success, 3000L), (result.Summary.Status, result.Summary.Rows));
        Assert.Equal([(4, 3), (3, 2)], changes.Take(2).Select(change => (change.From, change.To)));
        Assert.Matches("^chunk queries take [0-9]+ ms to answer, and took [0-9]+ ms at best$", changes[0].Reason);
        Assert.Contains(changes, change => change.To > change.From);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _database?.Dispose();
    }

    // Locks the table again and again, until fewer chunks are worked on.
    private static async Task KeepBusyAsync(string url, Task enough)
    {
        await using var connection = new NpgsqlConnection(PostgresUrl.Parse(url).ToString());
        await connection.OpenAsync();
        while (!enough.IsCompleted)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "LOCK TABLE items IN ACCESS EXCLUSIVE MODE";
            await command.ExecuteNonQueryAsync();
            await Task.WhenAny(Task.Delay(Busy), enough);
            await transaction.RollbackAsync();
        }
    }
}
