using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Planning;

/// <summary>Where it cannot be told which rows the runs before exported, none are exported again silently.</summary>
public sealed class EarlierIncrementTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();

    [Fact]
    public async Task Another_cursor_is_refused_with_both_named()
    {
        await _scene.RunAsync(_scene.Folder.Incremental("id"));

        var mistake = await Assert.ThrowsAsync<ConfigurationException>(() => _scene.RunAsync(_scene.Folder.Incremental("name")));

        Assert.Equal(
            "rivet.yaml: export 'items': cursor_column: is 'name' (text), and the runs before went by 'id' (integer), so that it is not known which rows they "
            + "exported; change it back, or give the export another name, under which it begins anew",
            mistake.Message);
    }

    [Fact]
    public async Task A_cursor_whose_type_has_changed_is_refused()
    {
        await _scene.RunAsync(_scene.Folder.Incremental("id"));

        var mistake = await Assert.ThrowsAsync<ConfigurationException>(() => _scene.RunAsync(_scene.Folder.Incremental("ID", query: "SELECT CAST(id AS TEXT) AS id FROM items")));

        Assert.Contains("is 'id' (text), and the runs before went by 'id' (integer)", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_query_or_source_goes_on_at_the_same_position_with_a_warning()
    {
        await _scene.RunAsync(_scene.Folder.Incremental());
        var copy = Path.Combine(_scene.Folder.Path, "copy.db");
        File.Copy(_scene.Folder.Database, copy);
        var other = _scene.Folder.Incremental(query: "SELECT id FROM items");

        var result = await _scene.RunAsync(other with { Source = other.Source with { Place = copy } });
        var same = await _scene.RunAsync(other with { Source = other.Source with { Place = copy } });

        Assert.Equal(
            [
                new PlanWarning("cursor_changed", $"the source is '{copy}', and the run before read '{_scene.Folder.Database}'; only rows above '30' are exported"),
                new PlanWarning("cursor_changed", "the query is another than that of the run before; only rows above '30' are exported"),
            ],
            (await _scene.EventsOf(result)).OfType<PlanWarning>());
        Assert.Empty((await _scene.EventsOf(same)).OfType<PlanWarning>());
    }

    [Fact]
    public async Task A_run_without_a_position_binds_nobody_to_its_cursor()
    {
        _scene.Folder.Execute("DELETE FROM items");
        await _scene.RunAsync(_scene.Folder.Incremental("id"));
        _scene.Folder.Execute("INSERT INTO items VALUES (1, 'a')");

        Assert.Equal(1, (await _scene.RunAsync(_scene.Folder.Incremental("name"))).Summary.Rows);
    }

    [Theory]
    [InlineData("UPDATE journal SET message = x'00' WHERE sequence_number = 1", "row 1: it does not parse")]
    [InlineData("UPDATE journal SET message = x'00' WHERE sequence_number = 2", "row 2: it does not parse")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 1", "row 1: it is missing")]
    [InlineData("DELETE FROM journal WHERE sequence_number = (SELECT MAX(sequence_number) FROM journal)", ": it is missing: the run had ")]
    public async Task A_damaged_journal_of_the_newest_run_is_named_and_nothing_is_exported(string damage, string what)
    {
        var first = await _scene.RunAsync(_scene.Folder.Incremental());
        await ExportScene.UntilAsync(async () => await _scene.Journals.ListRunsAsync() is [{ FinishedAt: not null }]);
        _scene.ExecuteInStore(damage);

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() => Exporter.PlanAsync(_scene.Folder.Incremental(), _scene.Journals.Store));

        Assert.StartsWith(
            $"export 'items' cannot go on where its runs before ended, because the journal of run {first.Summary.RunId} is damaged: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("; under another name the export begins anew", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RunRefusedException>(() => _scene.RunAsync(_scene.Folder.Incremental()));
        Assert.Single(_scene.Folder.Files);
    }

    [Fact]
    public async Task A_damaged_journal_of_an_older_run_or_of_another_export_does_not_matter()
    {
        var request = _scene.Folder.Incremental();
        var older = await _scene.RunAsync(request);
        var other = await _scene.RunAsync(request with { Export = request.Export with { Name = "items_too" } });
        _scene.Folder.Execute("INSERT INTO items VALUES (31, 'second')");
        await _scene.RunAsync(request);
        _scene.ExecuteInStore(
            $"UPDATE journal SET message = x'00' WHERE sequence_number = 1 AND persistence_id IN ('run-{older.Summary.RunId}', 'run-{other.Summary.RunId}')");
        _scene.Folder.Execute("INSERT INTO items VALUES (32, 'third')");

        Assert.Equal(1, (await _scene.RunAsync(request)).Summary.Rows);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_one_line()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_scene.Folder.Path, "spoilt")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "journal.db"), new string('x', 5000));

        var failure = await Assert.ThrowsAsync<IOException>(() => Exporter.PlanAsync(_scene.Folder.Incremental(), JournalStore.InFolder(folder)));

        Assert.StartsWith("export 'items' cannot go on where its runs before ended, because the journal ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    public Task InitializeAsync()
    {
        _scene.Folder.WithItems(30);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();
}
