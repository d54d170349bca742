using Rivet.Export.Planning;
using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Planning;

public sealed class ExportRunsTests
{
    [Theory]
    [InlineData("anything_1", "items", true)]
    [InlineData("items_20260513T120000.123", "other", false)]
    [InlineData("items_20260513T120000.123", null, true)]
    [InlineData("items_too_20260513T120000.123", null, false)]
    [InlineData("other_20260513T120000.123", null, false)]
    [InlineData("items", null, false)]
    public void A_run_is_of_the_export_that_its_first_row_names_and_else_its_id(string runId, string? exportName, bool isOf) =>
        Assert.Equal(isOf, ExportRuns.IsOf(new RunListing(new RunId(runId), exportName, null), "items"));

    [Fact]
    public async Task They_are_those_of_the_export_by_their_ids_also_where_the_first_row_cannot_be_read()
    {
        await using var scene = new ExportScene();
        foreach (var (runId, exportName) in ((string, string)[])[("items_2", "items"), ("items_3", "items"), ("items_1", "items"), ("other_4", "other")])
            await scene.Journals.OpenRunAsync(new RunId(runId), exportName);
        scene.ExecuteInStore("UPDATE journal SET message = x'00' WHERE persistence_id LIKE '%items_2' OR persistence_id LIKE '%other_4'");

        var runs = await ExportRuns.NewestFirstAsync(new JournalReader(scene.Journals.Store), "items", CancellationToken.None);

        Assert.Equal([("items_3", "items"), ("items_2", null), ("items_1", "items")], runs.Select(run => (run.RunId.Value, run.ExportName)));
    }
}
