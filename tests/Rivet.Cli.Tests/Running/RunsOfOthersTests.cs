using Microsoft.Data.Sqlite;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Tests.Running;

/// <summary>What <c>rivet journal</c> says of runs whose owner is on another machine, where only its lease tells whether it is there.</summary>
public sealed class RunsOfOthersTests : IDisposable
{
    private static readonly RunId Run = new("orders_1");
    private static readonly Owner Elsewhere = new("host-a", 11, "a") { Machine = "another machine", ProcessStart = 7 };
    private static readonly Owner Successor = new("host-b", 12, "b") { Machine = "a third machine", ProcessStart = 8 };

    private readonly Workplace _workplace = new();

    public RunsOfOthersTests() => _workplace.WriteConfiguration("""
        source: { type: sqlite, path: source.db }
        exports:
          - { name: orders, table: orders, destination: { type: local, path: output } }
        """);

    [Fact]
    public async Task A_run_with_a_live_lease_is_running_and_its_holder_is_named()
    {
        await using var journals = Start(Elsewhere);
        await journals.OpenRunAsync(Run, "orders");

        var (listing, json) = await ShowAsync();

        Assert.StartsWith("• orders  running  ", listing, StringComparison.Ordinal);
        Assert.Contains("\n  outcome: none yet, running: process 11 on host-a, epoch 1; ", listing, StringComparison.Ordinal);
        Assert.Contains("""
            "interrupted":false,"damage":null,"standing":"running","owners":[{"epoch":1,"host":"host-a","process_id":11,"since":"
            """, json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_lease_expired_is_interrupted()
    {
        await using var journals = Start(Elsewhere, "rivet.journal.lease { renew-every = 1m, duration = 2m }");
        await journals.OpenRunAsync(Run, "orders");
        Execute("UPDATE rivet_lease SET renewed_at = renewed_at - 121 * 10000000");

        var (listing, json) = await ShowAsync();

        Assert.StartsWith("• orders  interrupted  ", listing, StringComparison.Ordinal);
        Assert.Matches(@"\n  outcome: none, interrupted: process 11 on host-a was not heard of since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; ", listing);
        Assert.Contains("\"interrupted\":true,\"damage\":null,\"standing\":\"interrupted\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_a_lease_lasts_is_a_setting_of_its_owner()
    {
        await File.WriteAllTextAsync(_workplace.PathOf("akka.hocon"), "rivet.journal.lease.duration = 10s");
        await using var journals = Start(Elsewhere, "rivet.journal.lease { renew-every = 1m, duration = 2m }");
        await journals.OpenRunAsync(Run, "orders");
        Execute("UPDATE rivet_lease SET renewed_at = renewed_at - 21 * 10000000");

        Assert.StartsWith("• orders  running  ", (await ShowAsync()).Listing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_owner_ended_without_an_outcome_is_interrupted_at_once()
    {
        await using (var journals = Start(Elsewhere))
            await journals.OpenRunAsync(Run, "orders");

        Assert.Contains("\n  outcome: none, interrupted: process 11 on host-a gave it up; ", (await ShowAsync()).Listing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_taken_over_shows_all_its_owners()
    {
        await using (var journals = Start(Elsewhere))
            await journals.OpenRunAsync(Run, "orders");
        await using var second = Start(Successor);
        await second.OpenRunAsync(Run, "orders");

        var (listing, json) = await ShowAsync();

        Assert.Matches(@"\n  owners: 2\n    - epoch 1: process 11 on host-a, since .* UTC, from entry 1 on\n    - epoch 2: process 12 on host-b, since .* UTC, from entry 1 on\n", listing);
        Assert.Contains("\n  outcome: none yet, running: process 12 on host-b, epoch 2; ", listing, StringComparison.Ordinal);
        Assert.Matches("\"owners\":\\[\\{\"epoch\":1,\"host\":\"host-a\".*\\},\\{\"epoch\":2,\"host\":\"host-b\"", json);
    }

    [Fact]
    public async Task A_damaged_index_hides_no_run()
    {
        await using (var journals = Start(Elsewhere))
            await journals.OpenRunAsync(Run, "orders");
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(_workplace.PathOf(".rivet/index.db"), new string('x', 8192));

        Assert.Contains("\n  outcome: none, interrupted: process 11 on host-a is not heard of; ", (await ShowAsync()).Listing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_leaves_no_index_behind()
    {
        await using (var journals = Start(Elsewhere))
            await journals.OpenRunAsync(Run, "orders");
        SqliteConnection.ClearAllPools();
        File.Delete(_workplace.PathOf(".rivet/index.db"));

        await ShowAsync();

        Assert.False(File.Exists(_workplace.PathOf(".rivet/index.db")));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _workplace.Dispose();
    }

    private RunJournals Start(Owner owner, string hocon = "") => RunJournals.Start(new RunJournalOptions
    {
        Store = JournalStore.InFolder(_workplace.PathOf(".rivet")),
        Owner = owner,
        Hocon = $"rivet.journal.query-timeout = 2m\n{hocon}",
    });

    private async Task<(string Listing, string Json)> ShowAsync()
    {
        var listing = await _workplace.RivetAsync("journal", "-e", "orders");
        Assert.Equal((0, ""), (listing.ExitCode, listing.Error));
        return (listing.Output, (await _workplace.RivetAsync("journal", "-e", "orders", "--json")).Output);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_workplace.PathOf(".rivet/index.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
