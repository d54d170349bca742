using Rivet.Export.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

public sealed class RunEndingTests
{
    [Fact]
    public async Task The_last_question_of_a_run_waits_for_the_store_as_long_as_its_writers_do()
    {
        await using var scene = new ExportScene();
        var run = await scene.Journals.BeginRunAsync(new RunId("orders_1"), "orders");
        await using var writer = run.CreateWriter();

        Assert.Equal(TimeSpan.FromMinutes(5), RunEnding.LastQuestion(writer).Timeout);
    }
}
