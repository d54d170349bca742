using Rivet.Cli.Commands;
using Rivet.Export.Configuration;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Tests.Commands;

public sealed class RunSelectionTests
{
    private static readonly ExportConfiguration Configuration = new(
        "/etl/rivet.yaml",
        new SourceDefinition("sqlite", "/etl/a.db"),
        [new ExportDefinition { Name = "orders", Mode = ExportMode.Full, DestinationPath = "/out" }]);

    private static readonly RunListing[] Runs = [Run("orders_3", "orders"), Run("users_2", "users"), Run("orders_1", "orders"), Run("orders_0", null)];

    [Fact]
    public void The_last_runs_of_an_export_are_chosen_newest_first()
    {
        Assert.Equal(["orders_3", "orders_1"], Ids(new RunSelection("orders", null, 2)));
    }

    [Fact]
    public void A_run_whose_first_row_cannot_be_read_is_known_by_its_id()
    {
        Assert.Equal(["orders_3", "orders_1", "orders_0"], Ids(new RunSelection("orders", null, 5)));
    }

    [Fact]
    public void An_export_that_is_only_in_the_journal_is_known()
    {
        Assert.Equal(["users_2"], Ids(new RunSelection("users", null, 5)));
    }

    [Fact]
    public void One_run_is_chosen_by_its_id()
    {
        Assert.Equal(["orders_1"], Ids(new RunSelection("orders", "orders_1", 5)));
    }

    [Fact]
    public void An_export_without_a_run_has_none()
    {
        Assert.Empty(new RunSelection("orders", null, 5).Choose(Configuration, []));
    }

    [Fact]
    public void An_unknown_export_is_refused_and_the_known_ones_are_named()
    {
        Assert.Equal("/etl/rivet.yaml: exports: there is no export 'order'; did you mean 'orders'? (known: orders, users)", Refusal(new("order", null, 5)));
    }

    [Fact]
    public void An_unknown_run_is_refused_and_the_last_ones_are_named()
    {
        Assert.Equal("--run-id: there is no run 'orders_9'; the last of 'orders': orders_3, orders_1, orders_0", Refusal(new("orders", "orders_9", 5)));
    }

    [Fact]
    public void A_run_of_another_export_is_refused_and_its_export_is_named()
    {
        Assert.Equal(
            "--run-id: run 'users_2' is of export 'users'; the last of 'orders': orders_3, orders_1, orders_0",
            Refusal(new("orders", "users_2", 5)));
    }

    private static string Refusal(RunSelection selection) =>
        Assert.Throws<ConfigurationException>(() => selection.Choose(Configuration, Runs)).Message;

    private static IEnumerable<string> Ids(RunSelection selection) => selection.Choose(Configuration, Runs).Select(run => run.RunId.Value);

    private static RunListing Run(string id, string? exportName) => new(new RunId(id), exportName, DateTimeOffset.UnixEpoch);
}
