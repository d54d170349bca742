namespace Rivet.Export.Tests.Running;

public class SimultaneousRunsTests
{
    [Fact]
    public async Task Exports_of_one_name_that_begin_at_once_are_runs_of_their_own()
    {
        await using var scene = new ExportScene();
        scene.Folder.WithItems(100);

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => scene.RunAsync(scene.Folder.Chunked())));

        Assert.Equal(5, results.Select(result => result.Summary.RunId).Distinct().Count());
        Assert.All(results, result => Assert.Equal(("success", 100L, 10L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files)));
    }
}
