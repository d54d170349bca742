using Rivet.Export.Configuration;
using Rivet.Export.Surveying;
using Rivet.Export.Tests.Sources;

namespace Rivet.Export.Tests.Surveying;

/// <summary>What a look at a source shows: also what it may not look at.</summary>
public sealed class SourceSurveyTests
{
    private const string BrokenView = "CREATE TABLE gone (id INT); CREATE VIEW broken AS SELECT id FROM gone; DROP TABLE gone;";
    private const string Items = "CREATE TABLE items (id INT PRIMARY KEY); INSERT INTO items VALUES (1), (2), (3);";

    [Fact]
    public async Task A_view_that_does_not_work_on_sqlite_is_left_out_with_the_reason()
    {
        using var folder = new ExportFolder().WithItems(3).Execute(BrokenView);

        var survey = await SourceSurvey.ReadAsync(SourceDefinition.InFile(folder.Database));

        AssertItems(survey);
        Assert.Equal([new LeftOutTable("broken", "SQLite Error 1: 'no such table: main.gone'.")], survey.LeftOut);
    }

    [SkippableFact]
    public async Task A_table_that_may_not_be_read_on_postgres_is_left_out_with_the_reason()
    {
        // A role that every server has, and that may read nothing.
        using var database = new PostgresDatabase().Execute(
            $"{Items} GRANT SELECT ON items TO PUBLIC; CREATE TABLE secrets (id int); DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET role = pg_monitor', current_database()); END $$");

        var survey = await SourceSurvey.ReadAsync(database.Source with { Url = $"{database.Url}?application_name=survey" });

        AssertItems(survey);
        Assert.Equal([new LeftOutTable("secrets", "42501: permission denied for table secrets")], survey.LeftOut);
    }

    [SkippableFact]
    public async Task A_view_that_does_not_work_on_mariadb_is_left_out_with_the_reason()
    {
        using var database = new MariaDbDatabase().Execute(Items + BrokenView);

        var survey = await SourceSurvey.ReadAsync(database.Source);

        // The server has databases of other tests too.
        Assert.Contains(survey.Tables, table => table is { Name: "items", IsCutByKey: true, Rows: 3 });
        var broken = Assert.Single(survey.LeftOut, table => table.Name == "broken");
        Assert.StartsWith($"View '{database.Name}.broken' references invalid table(s)", broken.Reason, StringComparison.Ordinal);
    }

    private static void AssertItems(SurveyedTables survey)
    {
        var items = Assert.Single(survey.Tables);
        Assert.Equal(("items", "id", true, 3L), (items.Name, Assert.Single(items.Key), items.IsCutByKey, items.Rows));
    }
}
