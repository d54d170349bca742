using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Planning;

public sealed class PlanAheadTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    private SqliteStore Store => JournalStore.InFolder(Path.Combine(_folder.Path, ".rivet"));

    [Fact]
    public async Task A_plan_leaves_nothing_behind()
    {
        _folder.WithItems(1);

        await Exporter.PlanAsync(_folder.Full(), Store);

        Assert.Equal([_folder.Database], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_plan_is_shown_as_the_journal_would_record_it_without_secrets()
    {
        _folder.Execute("CREATE TABLE items (k INTEGER, v TEXT); INSERT INTO items VALUES (1, 'a'), (15, 'b'), (NULL, 'c')");

        var planned = await Exporter.PlanAsync(_folder.Chunked(query: "SELECT * FROM items WHERE v <> 'x://u:hunter2@h'", column: "k"), Store);

        Assert.Equal("SELECT * FROM items WHERE v <> 'x://REDACTED@h'", planned.Snapshot.BaseQuery);
        Assert.Equal(3, planned.Chunks);
        Assert.Equal([new PlanWarning("null_chunk_key", "1 rows have no value in 'k'; they are exported as a chunk of their own")], planned.Remarks);
    }

    [Fact]
    public async Task A_mistake_is_told_before_anything_is_made()
    {
        _folder.WithItems(1);

        var mistake = await Assert.ThrowsAsync<ConfigurationException>(() => Exporter.PlanAsync(_folder.Full("item"), Store));

        Assert.StartsWith("rivet.yaml: export 'items': table: there is no table 'item' in ", mistake.Message, StringComparison.Ordinal);
        Assert.Equal([_folder.Database], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task An_export_runs_as_it_was_planned()
    {
        await using var scene = new ExportScene();
        scene.Folder.WithItems(25);

        var planned = await Exporter.PlanAsync(scene.Folder.Chunked(), scene.Journals.Store);
        var result = await new Exporter(scene.Journals).RunAsync(planned);

        Assert.Equal(("success", 25L, 3L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
    }

    [Fact]
    public async Task A_destination_that_was_spoilt_since_is_told_and_no_run_is_begun()
    {
        await using var scene = new ExportScene();
        scene.Folder.WithItems(1);
        var planned = await Exporter.PlanAsync(scene.Folder.Full(), scene.Journals.Store);

        await File.WriteAllTextAsync(scene.Folder.Output, "in the way");
        var mistake = await Assert.ThrowsAsync<ConfigurationException>(() => new Exporter(scene.Journals).RunAsync(planned));

        Assert.StartsWith("rivet.yaml: export 'items': destination.path: ", mistake.Message, StringComparison.Ordinal);
        Assert.Empty(await scene.Journals.ListRunsAsync());
    }

    [Theory]
    [InlineData("rivet.export.retry.min-backoff = 0s", "rivet.export.retry.min-backoff = 0s: it should be at least 1ms")]
    [InlineData("rivet.export.retry.max-backoff = 1ms", "rivet.export.retry.max-backoff = 1ms: it should be at least 500ms (rivet.export.retry.min-backoff)")]
    [InlineData("rivet.export.retry.random-factor = 2", "rivet.export.retry.random-factor = 2: it should be 0 to 1")]
    [InlineData("rivet.export.quality.max-unique-values = 0", "rivet.export.quality.max-unique-values = 0: it should be 1 to 1000000000")]
    [InlineData("rivet.journal.query-timeout = 0s", "rivet.journal.query-timeout = 0s: it should be 100ms to 10m")]
    [InlineData(
        "rivet.export.worker-dispatcher.type = Own",
        "rivet.export.worker-dispatcher.type = Own: it should be one of PinnedDispatcher, Dispatcher, TaskDispatcher, ForkJoinDispatcher")]
    public void A_wrong_setting_is_told_and_no_store_is_made(string hocon, string message)
    {
        var options = new RunJournalOptions { Store = Store, Hocon = hocon };

        var mistake = Assert.Throws<JournalConfigurationException>(() => Exporter.CheckSettings(options));

        Assert.Equal($"the program's HOCON: setting {message}", mistake.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();
}
