using Rivet.Export.Configuration;
using Rivet.Export.Drift;
using Rivet.Export.Planning;
using Rivet.Export.Tests.Resuming;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Running;

public sealed class SchemaDriftTests : IAsyncLifetime
{
    private const string Phone = "ALTER TABLE items ADD COLUMN phone TEXT";

    private static readonly SchemaChanged PhoneAdded = new(["phone (text)"], [], []);

    private readonly ExportScene _scene = new();

    [Theory]
    [InlineData(DriftResponse.Warn)]
    [InlineData(DriftResponse.Continue)]
    [InlineData(DriftResponse.Fail)]
    public async Task A_first_run_and_one_with_the_same_columns_have_no_drift(DriftResponse response)
    {
        var request = On(response, _scene.Folder.WithItems(3).Full());
        var first = await _scene.RunAsync(request);
        _scene.Folder.Execute("CREATE TABLE other (name TEXT, id INTEGER PRIMARY KEY); INSERT INTO other SELECT name, id FROM items; DROP TABLE items; ALTER TABLE other RENAME TO items");

        var second = await _scene.RunAsync(request);

        Assert.Equal((RunStatus.Success, 0L), (first.Summary.Status, first.Summary.Degradations));
        Assert.Equal((RunStatus.Success, 0L), (second.Summary.Status, second.Summary.Degradations));
    }

    [Theory]
    [InlineData(DriftResponse.Warn)]
    [InlineData(DriftResponse.Continue)]
    public async Task Columns_that_were_added_removed_and_retyped_are_one_event_behind_the_plan_and_the_run_goes_on(DriftResponse response)
    {
        var request = _scene.Folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, age INTEGER, price REAL); INSERT INTO items VALUES (1, 2, 3.5)").Full();
        var first = await _scene.RunAsync(request);
        _scene.Folder.Execute("DROP TABLE items; CREATE TABLE items (id INTEGER PRIMARY KEY, price DECIMAL(10,2), phone TEXT); INSERT INTO items VALUES (1, 2, 'a')");

        var second = await _scene.RunAsync(On(response, request));

        var file = $"{second.Summary.RunId}.parquet";
        RunEvent[] warning = response == DriftResponse.Continue
            ? []
            : [new Warning("schema", $"the columns differ from those of run {first.Summary.RunId}: +phone (text), -age, price: real → decimal(10,2)")];
        Assert.Equal(
            [
                new PlanResolved(ExportPlanner.Plan(request).Snapshot),
                new SchemaChanged(["phone (text)"], ["age"], [new ColumnTypeChange("price", "real", "decimal(10,2)")]),
                .. warning,
                new ChunkStarted(0, "", ""),
                new FileWritten(file, 1, _scene.Bytes(file), 0),
                new ChunkCompleted(0, 1, file),
                new RunCompleted(RunStatus.Success, null, (long)second.Summary.Duration.TotalMilliseconds),
            ],
            await _scene.EventsOf(second));
    }

    [Fact]
    public async Task A_run_that_is_to_fail_exports_nothing()
    {
        var request = _scene.Folder.WithItems(20).Chunked();
        var first = await _scene.RunAsync(request);
        var files = _scene.Folder.Execute(Phone).Files;

        var second = await _scene.RunAsync(On(DriftResponse.Fail, request));

        Assert.Equal(
            [
                new PlanResolved(ExportPlanner.Plan(request).Snapshot),
                PhoneAdded,
                new RunCompleted(
                    RunStatus.Failed,
                    $"the columns differ from those of run {first.Summary.RunId}: +phone (text); nothing was exported, because on_schema_drift is 'fail'; "
                    + "to accept the columns, run the export once with 'warn'",
                    (long)second.Summary.Duration.TotalMilliseconds),
            ],
            await _scene.EventsOf(second));
        Assert.Equal(files, _scene.Folder.Files);
    }

    [Fact]
    public async Task The_last_successful_run_is_the_reference_and_no_other()
    {
        var request = On(DriftResponse.Fail, _scene.Folder.WithItems(3).Full());
        await _scene.RunAsync(request);
        _scene.Folder.Execute(Phone);
        await _scene.RunAsync(request);
        await _scene.InterruptAsync(request);
        await _scene.RunAsync(request with { Export = request.Export with { Name = "others" } });

        var accepted = await _scene.RunAsync(On(DriftResponse.Continue, request));
        var next = await _scene.RunAsync(request);

        Assert.Equal([PhoneAdded], await ChangesOf(accepted));
        Assert.Empty(await ChangesOf(next));
        Assert.Equal(RunStatus.Success, next.Summary.Status);
    }

    [Fact]
    public async Task A_run_whose_journal_is_damaged_is_named_and_the_one_before_it_is_the_reference()
    {
        var request = _scene.Folder.WithItems(3).Full();
        await _scene.RunAsync(request);
        _scene.Folder.Execute(Phone);
        var damaged = await _scene.RunAsync(request);
        DamageEndOf(damaged);

        var result = await _scene.RunAsync(On(DriftResponse.Continue, request));

        var warning = Assert.Single((await _scene.EventsOf(result)).OfType<Warning>());
        Assert.StartsWith($"columns are not compared with those of run {damaged.Summary.RunId}, because its journal is damaged: row ", warning.Message, StringComparison.Ordinal);
        Assert.Equal([PhoneAdded], await ChangesOf(result));
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_said()
    {
        var store = JournalStore.InFolder(Path.Combine(_scene.Folder.Path, "broken"));
        Directory.CreateDirectory(Path.GetDirectoryName(((SqliteStore)store).JournalFile)!);
        await File.WriteAllTextAsync(((SqliteStore)store).JournalFile, new string('x', 5000));

        var drift = await SchemaDrift.FindAsync(new JournalReader(store), ExportPlanner.Plan(_scene.Folder.WithItems(1).Full()), CancellationToken.None);

        Assert.StartsWith(
            "whether columns have changed is not known, because earlier runs cannot be read: ",
            Assert.IsType<Warning>(Assert.Single(drift.Events)).Message,
            StringComparison.Ordinal);
        Assert.Null(drift.Objection);
    }

    [Fact]
    public async Task A_resumed_run_is_not_compared_again()
    {
        var request = _scene.Folder.WithItems(20).Chunked();
        await _scene.RunAsync(request);
        _scene.Folder.Execute(Phone);
        await _scene.InterruptAsync(request, owner => owner.DoAsync(0));

        var result = await _scene.ResumeAsync(On(DriftResponse.Fail, request));

        Assert.Empty(await ChangesOf(result));
        Assert.Equal(RunStatus.Success, result.Summary.Status);
    }

    [Fact]
    public async Task A_run_that_died_before_it_could_fail_fails_when_it_is_resumed()
    {
        var request = On(DriftResponse.Fail, _scene.Folder.WithItems(20).Chunked());
        var first = await _scene.RunAsync(request);
        var files = _scene.Folder.Execute(Phone).Files;
        await _scene.InterruptAsync(request, owner => owner.RecordAsync(PhoneAdded));

        var result = await _scene.ResumeAsync(request);

        Assert.Equal(RunStatus.Failed, result.Summary.Status);
        Assert.StartsWith($"the columns differ from those of run {first.Summary.RunId}: +phone (text); nothing was exported", result.Summary.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(files, _scene.Folder.Files);
        Assert.Equal([PhoneAdded], await ChangesOf(result));
    }

    [Fact]
    public async Task A_recorded_change_fails_the_resumed_run_when_it_cannot_be_told_whether_it_was_accepted()
    {
        var request = On(DriftResponse.Fail, _scene.Folder.WithItems(20).Chunked());
        var first = await _scene.RunAsync(request);
        _scene.Folder.Execute(Phone);
        await _scene.InterruptAsync(request, owner => owner.RecordAsync(PhoneAdded));
        DamageEndOf(first);

        var result = await _scene.ResumeAsync(request);

        Assert.StartsWith("the columns differ from those of the last successful run: +phone (text); nothing was exported", result.Summary.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains((await _scene.EventsOf(result)).OfType<Warning>(), warning => warning.Message.Contains($"run {first.Summary.RunId}, because its journal is damaged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Columns_that_a_run_has_had_since_do_not_fail_the_one_that_is_resumed()
    {
        var request = _scene.Folder.WithItems(20).Chunked();
        await _scene.RunAsync(request);
        _scene.Folder.Execute(Phone);
        await _scene.InterruptAsync(request, owner => owner.RecordAsync(PhoneAdded));
        await _scene.RunAsync(request);

        var result = await _scene.ResumeAsync(On(DriftResponse.Fail, request));

        Assert.Equal(RunStatus.Success, result.Summary.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_died_before_its_columns_were_compared_fails_when_it_is_resumed(bool withPlan)
    {
        var request = On(DriftResponse.Fail, _scene.Folder.WithItems(20).Chunked());
        var first = await _scene.RunAsync(request);
        var files = _scene.Folder.Execute(Phone).Files;
        await _scene.InterruptAsync(request, withPlan: withPlan);

        var result = await _scene.ResumeAsync(request);

        Assert.Equal(RunStatus.Failed, result.Summary.Status);
        Assert.Equal(files, _scene.Folder.Files);
        Assert.StartsWith($"the columns differ from those of run {first.Summary.RunId}: +phone (text); nothing was exported", result.Summary.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal([PhoneAdded], await ChangesOf(result));
    }

    [Fact]
    public async Task A_resumed_run_that_goes_on_in_spite_of_a_drift_has_it_on_record_once()
    {
        var request = _scene.Folder.WithItems(20).Chunked();
        await _scene.RunAsync(request);
        _scene.Folder.Execute(Phone);
        await _scene.InterruptAsync(request, owner => owner.RecordAsync(PhoneAdded));

        var result = await _scene.ResumeAsync(request);

        Assert.Equal(RunStatus.Success, result.Summary.Status);
        Assert.Equal([PhoneAdded], await ChangesOf(result));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    private void DamageEndOf(ExportResult run) => _scene.ExecuteInStore(
        $"UPDATE journal SET message = x'00' WHERE persistence_id LIKE '%{run.Summary.RunId}' "
        + "AND sequence_number = (SELECT MAX(sequence_number) FROM journal AS other WHERE other.persistence_id = journal.persistence_id)");

    private static ExportRequest On(DriftResponse response, ExportRequest request) =>
        request with { Export = request.Export with { OnSchemaDrift = response } };

    private async Task<IReadOnlyList<SchemaChanged>> ChangesOf(ExportResult result) => [.. (await _scene.EventsOf(result)).OfType<SchemaChanged>()];
}
