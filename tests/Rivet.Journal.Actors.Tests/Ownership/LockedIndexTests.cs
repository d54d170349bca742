using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors.Tests;

/// <summary>The file of the leases is advice: what happens to it delays runs little and harms none.</summary>
public sealed class LockedIndexTests : IDisposable
{
    private static readonly RunId Run = new("orders_1");
    private static readonly Owner First = new("host-a", 1, "a") { Machine = "another machine" };
    private static readonly Owner Second = new("host-b", 2, "b") { Machine = "a third machine" };

    private readonly TemporarySqliteStore _store = new();

    [Fact]
    public async Task Runs_are_opened_while_another_program_locks_the_leases()
    {
        await using var journals = _store.Start("akka.loglevel = OFF");
        await journals.ListRunsAsync();
        using var locked = Lock();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => journals.OpenRunAsync(new RunId($"orders_{i}"), "orders")));
    }

    [Fact]
    public async Task Whoever_wants_the_run_of_another_is_told_that_the_leases_are_locked()
    {
        await using var first = _store.Start("akka.loglevel = OFF", owner: First);
        await first.OpenRunAsync(Run, "orders");
        await using var second = _store.Start("rivet.journal.query-timeout = 5s\nakka.loglevel = OFF", owner: Second);
        using var locked = Lock();

        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => second.OpenRunAsync(Run, "orders"));

        Assert.Contains(
            "whether process 1 on host-a still writes run orders_1 cannot be told: another program holds the database file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leases_and_the_index_are_back_after_their_file_was_deleted()
    {
        await using var journals = _store.Start("rivet.journal.lease { renew-every = 100ms, duration = 5m }", owner: First);
        await journals.OpenRunAsync(Run, "orders");
        Assert.Single(await IndexedRuns.ListedAsync(journals, runs => runs.Count == 1));

        File.Delete(_store.Files.IndexFile);

        await Eventually.IsAsync(IsLeased);
        Assert.Single(await IndexedRuns.ListedAsync(journals, runs => runs.Count == 1));
    }

    [Fact]
    public async Task The_run_of_a_process_that_is_dead_on_this_machine_can_be_read_meanwhile_and_had_when_it_is_known_that_nothing_of_it_is_lost()
    {
        await using (var first = _store.Start(owner: await Processes.DeadOwnerAsync()))
            await first.OpenRunAsync(Run, "orders");
        await using var second = _store.Start("rivet.journal.query-timeout = 5s\nakka.loglevel = OFF", owner: Second);
        using (Lock())
        {
            var reading = await new JournalReader(_store.Store).ReadAsync(Run);
            var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => second.OpenRunAsync(Run, "orders"));

            Assert.Null(reading!.Damage);
            Assert.Equal(
                "whether its last rows are missing is not known, because the run index cannot be read: another program holds the database file", reading.Doubt);
            Assert.Contains(
                "whether run orders_1 still has its last rows cannot be told: another program holds the database file", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await second.OpenRunAsync(Run, "orders")).OwnerEpoch);
    }

    public void Dispose() => _store.Dispose();

    private bool IsLeased()
    {
        try
        {
            return new LeaseTable(_store.Store).Find(Run, First.Token).Age is not null;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private SqliteConnection Lock()
    {
        var connection = new SqliteConnection($"Data Source={_store.Files.IndexFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }
}
