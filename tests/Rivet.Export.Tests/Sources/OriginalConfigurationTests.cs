using Rivet.Export.Configuration;
using Rivet.Export.Tests.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>Configurations in the shape of the original's run as they are, but for the URL of the source.</summary>
public sealed class OriginalConfigurationTests : IAsyncLifetime
{
    private readonly ExportScene _scene = new();
    private PostgresDatabase? _database;

    private PostgresDatabase Database => _database ??= new PostgresDatabase();

    [SkippableFact]
    public async Task Chunked()
    {
        MakeOrders(2500);

        var result = await RunAsync("""
              - name: orders
                query: "SELECT id, user_id, product, price FROM orders"
                mode: chunked
                chunk_column: id
                chunk_size: 1000
                parallel: 4
                chunk_max_attempts: 3
                format: parquet
                compression: zstd
                destination: { type: local, path: ./output }
            """);

        Assert.Equal((RunStatus.Success, 2500L, 3L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
    }

    [SkippableFact]
    public async Task Dense()
    {
        MakeOrders(2500);
        Database.Execute("UPDATE orders SET id = id * 1000000 WHERE id > 2400");

        var result = await RunAsync("""
              - name: orders
                table: public.orders
                mode: chunked
                chunk_column: id
                chunk_dense: true
                chunk_size: 1000
                parallel: 4
                destination: { type: local, path: ./output }
            """);

        Assert.Equal((RunStatus.Success, 2500L, 3L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
    }

    [SkippableFact]
    public async Task By_key()
    {
        MakeOrders(2500);

        var result = await RunAsync("""
              - name: orders
                query: "SELECT email, price FROM orders"
                mode: chunked
                chunk_by_key: email
                chunk_size: 1000
                destination: { type: local, path: ./output }
            """);

        Assert.Equal((RunStatus.Success, 2500L, 3L), (result.Summary.Status, result.Summary.Rows, result.Summary.Files));
    }

    [SkippableFact]
    public async Task Incremental()
    {
        MakeOrders(10);
        const string yaml = """
              - name: orders
                table: public.orders
                mode: incremental
                cursor_column: updated_at
                format: csv
                destination: { type: local, path: ./output }
            """;

        var first = await RunAsync(yaml);
        Database.Execute("INSERT INTO orders SELECT 11, 1, 'tea', 2.5, 'eleven@example.com', '2025-01-01'");
        var second = await RunAsync(yaml);

        Assert.Equal((10L, 1L), (first.Summary.Rows, second.Summary.Rows));
    }

    [SkippableFact]
    public async Task Quality()
    {
        MakeOrders(100);
        Database.Execute("UPDATE orders SET email = NULL WHERE id <= 6");

        var result = await RunAsync("""
              - name: orders
                table: public.orders
                mode: chunked
                chunk_count: 16
                quality: { row_count_min: 1, null_ratio_max: { email: 0.05 }, unique_columns: [id] }
                destination: { type: local, path: ./output }
            """);

        Assert.Equal((RunStatus.Failed, 100L), (result.Summary.Status, result.Summary.Rows));
        var issue = Assert.Single((await _scene.EventsOf(result)).OfType<QualityIssue>());
        Assert.Equal("FAIL", issue.Severity);
        Assert.Contains("email", issue.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Drift()
    {
        MakeOrders(5);
        const string yaml = """
              - name: orders
                table: public.orders
                on_schema_drift: warn
                destination: { type: local, path: ./output }
            """;

        await RunAsync(yaml);
        Database.Execute("ALTER TABLE orders ADD COLUMN phone text; ALTER TABLE orders DROP COLUMN email");
        var result = await RunAsync(yaml);

        var change = Assert.Single((await _scene.EventsOf(result)).OfType<SchemaChanged>());
        Assert.Equal(new SchemaChanged(["phone (text)"], ["email"], []), change);
        Assert.Equal(RunStatus.Success, result.Summary.Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _database?.Dispose();
    }

    private void MakeOrders(int rows) => Database.Execute($"""
        CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, product text, price numeric(10,2), email text, updated_at timestamptz);
        INSERT INTO orders SELECT i, i % 7, 'product ' || i, i / 4.0, i || '@example.com', '2024-01-01'::timestamptz + i * interval '1 hour' FROM generate_series(1, {rows}) i;
        """);

    private async Task<ExportResult> RunAsync(string exports)
    {
        var file = Path.Combine(_scene.Folder.Path, "rivet.yaml");
        await File.WriteAllTextAsync(file, $"source: {{ type: postgres, url: \"{Database.Url}\" }}\nexports:\n{exports}\n");
        var configuration = ConfigurationFile.Load(file);
        return await _scene.RunAsync(new ExportRequest(configuration.File, configuration.Source, Assert.Single(configuration.Exports)));
    }
}
