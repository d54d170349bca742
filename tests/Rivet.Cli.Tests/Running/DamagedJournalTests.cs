using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Rivet.Cli.Tests.Running;

public sealed class DamagedJournalTests : IClassFixture<EndedRun>, IDisposable
{
    private readonly Workplace _workplace = new();

    public DamagedJournalTests(EndedRun ended) => _workplace.CopyAll(ended.Workplace);

    [Theory]
    [InlineData("UPDATE journal SET deleted = 1 WHERE sequence_number = 2", "row 2: it is marked as deleted")]
    [InlineData("UPDATE journal SET identifier = 1 WHERE sequence_number = 2", "row 2: its serializer is 1 and should be 7421")]
    [InlineData("UPDATE journal SET message = 'text' WHERE sequence_number = 2", "row 2: its message is of type String and should be bytes")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 2", "row 2: it is missing")]
    public async Task Damage_is_told_loudly_and_by_the_exit_code(string sql, string damage)
    {
        Execute(sql);

        var listing = await _workplace.RivetAsync("journal", "-e", "orders");
        var json = await _workplace.RivetAsync("journal", "-e", "orders", "--json");
        using var document = JsonDocument.Parse(json.Output);
        var run = Assert.Single(document.RootElement.EnumerateArray());

        Assert.Equal((1, 1), (listing.ExitCode, json.ExitCode));
        Assert.Contains($"\n  DAMAGED: {damage}\n", listing.Output, StringComparison.Ordinal);
        Assert.Equal($"error: run {run.GetProperty("run_id").GetString()}: its journal is damaged: {damage}\n", listing.Error);
        Assert.Equal((damage, listing.Error), (run.GetProperty("damage").GetString(), json.Error));
    }

    [Fact]
    public async Task A_run_that_has_lost_its_end_is_damaged_and_not_interrupted_without_a_word()
    {
        Execute("DELETE FROM journal WHERE sequence_number = (SELECT MAX(sequence_number) FROM journal)");

        var listing = await _workplace.RivetAsync("journal", "-e", "orders");

        Assert.Equal(1, listing.ExitCode);
        Assert.Matches(@"\n  DAMAGED: row \d+: it is missing: the run had \d+ entries, and \d+ are left\n", listing.Output);
    }

    public void Dispose() => _workplace.Dispose();

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_workplace.PathOf(".rivet/journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
