using Rivet.Export.Planning;
using Rivet.Export.Sources;
using Rivet.Journal;
using static Rivet.Export.Sources.ChunkScope;

namespace Rivet.Export.Tests.Planning;

public sealed class ChunkPlanTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    [Fact]
    public void The_single_integer_primary_key_cuts_a_table()
    {
        _folder.WithItems(21);

        var cut = ExportPlanner.Plan(_folder.Chunked()).Cut;

        Assert.Equal(0, cut.Key);
        Assert.Equal([new Chunk(0, new Keys(1, 10)), new Chunk(1, new Keys(11, 20)), new Chunk(2, new Keys(21, 21))], cut.Chunks);
        Assert.Empty(cut.Remarks);
    }

    [Fact]
    public void A_given_column_cuts_a_query_whatever_its_case()
    {
        _folder.WithItems(20);

        var plan = ExportPlanner.Plan(_folder.Chunked(query: "SELECT name, id AS Number FROM items", column: "NUMBER", count: 2));

        Assert.Equal([new Chunk(0, new Keys(1, 10)), new Chunk(1, new Keys(11, 20))], plan.Cut.Chunks);
        Assert.Equal("Number", plan.Snapshot.ChunkKey);
    }

    [Fact]
    public void Rows_without_a_key_get_a_chunk_and_a_warning()
    {
        _folder.Execute("CREATE TABLE items (k INTEGER, v TEXT); INSERT INTO items VALUES (1, 'a'), (NULL, 'b'), (2, 'c'), (NULL, 'd')");
        var request = _folder.Chunked(column: "k");

        var cut = ExportPlanner.Plan(request).Cut;

        Assert.Equal([new Chunk(0, new Keys(1, 2)), new Chunk(1, new NullKeys())], cut.Chunks);
        Assert.Equal([new PlanWarning("null_chunk_key", "2 rows have no value in 'k'; they are exported as a chunk of their own")], cut.Remarks);
        Assert.Equal([[null, "b"], [null, "d"]], _folder.Read(request, new NullKeys()));
    }

    [Fact]
    public void A_table_with_null_keys_only_is_one_chunk()
    {
        _folder.Execute("CREATE TABLE items (k INTEGER); INSERT INTO items VALUES (NULL)");

        Assert.Equal([new Chunk(0, new NullKeys())], ExportPlanner.Plan(_folder.Chunked(column: "k")).Cut.Chunks);
    }

    [Fact]
    public void Keys_that_lie_far_apart_are_warned_of()
    {
        _folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES (1), (1000)");

        Assert.Equal(
            [new PlanWarning("sparse_chunk_key", "100 chunks for 2 rows: the keys in 'id' lie far apart, and most chunks will be empty; a larger chunk_size makes fewer")],
            ExportPlanner.Plan(_folder.Chunked()).Cut.Remarks);
    }

    [Fact]
    public void An_empty_table_has_no_chunk()
    {
        _folder.WithItems(1).Execute("DELETE FROM items");

        Assert.Empty(ExportPlanner.Plan(_folder.Chunked()).Cut.Chunks);
    }

    [Fact]
    public void The_chunks_of_extreme_keys_hold_every_row_once()
    {
        _folder.Execute($"CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES ({long.MinValue}), (-1), (0), ({long.MaxValue})");
        var request = _folder.Chunked(size: long.MaxValue);

        Assert.Equal(
            [[[long.MinValue]], [[-1L], [0L]], [[long.MaxValue]]],
            ExportPlanner.Plan(request).Cut.Chunks.Select(chunk => _folder.Read(request, chunk.Scope)));
    }

    [Fact]
    public void A_view_is_cut_by_a_given_column()
    {
        _folder.WithItems(5).Execute("CREATE VIEW odd AS SELECT * FROM items WHERE id % 2 = 1");

        Assert.Equal([[3L, "item 3"]], _folder.Read(_folder.Chunked("odd", column: "id", size: 2), new Keys(3, 4)));
    }

    [Fact]
    public void Names_that_need_quotes_are_quoted()
    {
        _folder.Execute(
            """
            CREATE TABLE "my ""table" ("the ""key" INTEGER PRIMARY KEY, "select" TEXT);
            INSERT INTO "my ""table" VALUES (1, 'x');
            """);

        Assert.Equal([[1L, "x"]], _folder.Read(_folder.Chunked("my \"table")));
    }

    [Fact]
    public void The_plan_is_recorded_as_it_was_resolved()
    {
        _folder.WithItems(5);

        Assert.Equal(
            new PlanSnapshot
            {
                ExportName = "items",
                BaseQuery = "SELECT * FROM \"items\"",
                Strategy = "chunked",
                Format = "parquet",
                Compression = "zstd",
                DestinationType = "local",
                TuningProfile = "balanced",
                BatchSize = 65_536,
                Validate = true,
                Reconcile = false,
                Resume = false,
                ChunkKey = "id",
                Resumable = true,
                Source = _folder.Database,
                Destination = _folder.Output,
                Columns = new([new("id", "integer"), new("name", "text")]),
                Chunking = new() { FirstKey = 1, LastKey = 5, ChunkSize = 10, Chunks = 1 },
            },
            ExportPlanner.Plan(_folder.Chunked() with { Validate = true }).Snapshot);
    }

    public void Dispose() => _folder.Dispose();
}
