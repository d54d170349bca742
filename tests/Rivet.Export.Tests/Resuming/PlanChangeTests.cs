using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using static Rivet.Export.Tests.Resuming.ResumeScene;

namespace Rivet.Export.Tests.Resuming;

/// <summary>A run whose plan has changed is refused with what has changed, and neither its journal nor its files are touched.</summary>
public sealed class PlanChangeTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private ExportRequest _request = null!;
    private LostOwner _lost = null!;

    public static TheoryData<string, Func<ExportRequest, ExportRequest>, string> Settings => new()
    {
        { "query", r => With(r, e => e with { Table = null, Query = "SELECT * FROM items WHERE id > 5", ChunkColumn = "id" }), "query: was 'SELECT * FROM \"items\"', is 'SELECT * FROM items WHERE id > 5'" },
        { "size", r => With(r, e => e with { ChunkSize = 11 }), "chunks: was 'chunk_size 10', is 'chunk_size 11'" },
        { "count", r => With(r, e => e with { ChunkSize = null, ChunkCount = 3 }), "chunks: was 'chunk_size 10', is 'chunk_count 3'" },
        { "compression", r => With(r, e => e with { Compression = FileCompression.Gzip }), "compression: was 'zstd', is 'gzip'" },
        { "column", r => With(r, e => e with { ChunkColumn = "other" }), "chunk_column: was 'id', is 'other'" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_setting_that_has_changed_is_named(string what, Func<ExportRequest, ExportRequest> change, string line)
    {
        var refusal = await _scene.RefusalAsync(change(_request));

        Assert.Equal(
            (what, $"run {_lost.RunId} cannot be resumed, because its plan has changed; change it back, or begin a new run"), (what, refusal.Message));
        Assert.Equal([line], refusal.Changes);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Each_change_is_a_line()
    {
        var refusal = await _scene.RefusalAsync(With(_request, e => e with
        {
            Mode = ExportMode.Full,
            ChunkSize = null,
            Format = FileFormat.Csv,
            Compression = FileCompression.None,
            DestinationPath = "/elsewhere",
        }));

        Assert.Equal(
            [
                "mode: was 'chunked', is 'full'",
                "format: was 'parquet', is 'csv'",
                "compression: was 'zstd', is 'none'",
                $"destination: was '{_scene.Folder.Output}', is '/elsewhere'",
                "chunks: was 'chunk_size 10', is not given",
            ],
            refusal.Changes);
    }

    [Fact]
    public async Task Another_source_is_named()
    {
        var copy = Path.Combine(_scene.Folder.Path, "copy.db");
        File.Copy(_scene.Folder.Database, copy);

        var refusal = await _scene.RefusalAsync(_request with { Source = _request.Source with { Place = copy } });

        Assert.Equal([$"source: was '{_scene.Folder.Database}', is '{copy}'"], refusal.Changes);
    }

    [Theory]
    [InlineData("ALTER TABLE items ADD COLUMN price DECIMAL(10,2)", "columns: +price (decimal(10,2))")]
    [InlineData("ALTER TABLE items DROP COLUMN name", "columns: -name")]
    [InlineData("ALTER TABLE items RENAME COLUMN name TO title", "columns: +title (text), -name")]
    [InlineData("DROP TABLE items; CREATE TABLE items (id INTEGER PRIMARY KEY, name BLOB, other INTEGER)", "columns: name: text → bytes")]
    [InlineData("DROP TABLE items; CREATE TABLE items (id INTEGER PRIMARY KEY, other INTEGER, name TEXT)", "columns: they are in another order")]
    public async Task Columns_that_have_changed_are_named(string sql, string line)
    {
        _scene.Folder.Execute(sql);

        var refusal = await _scene.RefusalAsync(_request);

        Assert.Equal([line], refusal.Changes);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Of_a_long_query_the_part_that_has_changed_is_shown()
    {
        var query = $"SELECT id, name, other FROM items WHERE {string.Join(" OR ", Enumerable.Range(1, 60).Select(i => $"id = {i}"))}";
        var request = _scene.Folder.Chunked(query: query, column: "id");
        await _scene.InterruptAsync(request);

        var refusal = await _scene.RefusalAsync(_scene.Folder.Chunked(query: query.Replace("id = 40", "id < 40", StringComparison.Ordinal), column: "id"));

        var line = Assert.Single(refusal.Changes);
        Assert.InRange(line.Length, 100, 300);
        Assert.Contains(" id = 40 OR ", line, StringComparison.Ordinal);
        Assert.Contains(", is '…", line, StringComparison.Ordinal);
        Assert.Contains(" id < 40 OR ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_a_query_is_neither_recorded_nor_shown_and_does_not_hinder_comparing()
    {
        string Query(string password, string more) => $"SELECT id FROM items WHERE name <> 'x://u:{password}@h'{more}";
        var request = _scene.Folder.Chunked(query: Query("hunter2", ""), column: "id");
        var lost = await _scene.InterruptAsync(request, owner => owner.DoAsync(0));

        var refusal = await _scene.RefusalAsync(_scene.Folder.Chunked(query: Query("hunter2", " AND id > 1"), column: "id"));
        var result = await _scene.ResumeAsync(_scene.Folder.Chunked(query: Query("another", ""), column: "id"));

        Assert.Equal("query: was 'SELECT id FROM items WHERE name <> 'x://REDACTED@h'', is 'SELECT id FROM items WHERE name <> 'x://REDACTED@h' AND id > 1'", Assert.Single(refusal.Changes));
        Assert.Equal((lost.RunId, 30L), (result.Summary.RunId, result.Summary.Rows));
    }

    [Fact]
    public async Task What_does_not_belong_to_the_plan_may_change()
    {
        var result = await _scene.ResumeAsync(With(_request, e => e with { Parallel = 4, ChunkMaxAttempts = 1, CompressionLevel = 19 }) with { Validate = true });

        Assert.Equal((_lost.RunId, 30L, true), (result.Summary.RunId, result.Summary.Rows, result.Summary.Validated));
        Assert.Equal(Numbers(1, 30), _scene.Ids());
    }

    public async Task InitializeAsync()
    {
        _scene.Folder.WithItems(30).Execute("ALTER TABLE items ADD COLUMN other INTEGER");
        _request = _scene.Folder.Chunked();
        _lost = await _scene.InterruptAsync(_request, async owner =>
        {
            await owner.DoAsync(0);
            await owner.BreakOffAsync(1);
        });
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    private static ExportRequest With(ExportRequest request, Func<ExportDefinition, ExportDefinition> change) =>
        request with { Export = change(request.Export) };

    private async Task AssertUntouchedAsync()
    {
        var reading = await _scene.ReadAsync(_lost.RunId);
        Assert.Equal((1, 5L, 2), (reading.Owners.Count, reading.Journal.LastSequence, _scene.Folder.Files.Count));
    }
}
