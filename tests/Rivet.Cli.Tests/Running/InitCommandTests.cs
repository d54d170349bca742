namespace Rivet.Cli.Tests.Running;

/// <summary><c>rivet init</c>: what it writes can be run.</summary>
public sealed class InitCommandTests : IDisposable
{
    // A name that would begin a line of the configuration.
    private const string BrokenView = "CREATE TABLE gone (id INTEGER); CREATE VIEW \"broken\nexports:\" AS SELECT id FROM gone; DROP TABLE gone;";
    private const string LeftOut = @"left out: broken\nexports:, which cannot be read: SQLite Error 1: 'no such table: main.gone'.";

    private readonly Workplace _workplace = new();

    [Fact]
    public async Task A_configuration_is_written_for_each_table_and_can_be_run()
    {
        _workplace.MakeDatabase("""
            CREATE TABLE small (id INTEGER PRIMARY KEY, name TEXT);
            INSERT INTO small VALUES (1, 'tea'), (2, 'milk');
            CREATE TABLE "order lines" ("order" TEXT, line INTEGER, PRIMARY KEY ("order", line));
            CREATE TABLE many (id INTEGER PRIMARY KEY);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100001) INSERT INTO many SELECT i FROM n;
            CREATE TABLE named ([the "name"] TEXT PRIMARY KEY) WITHOUT ROWID;
            INSERT INTO named SELECT 'name ' || id FROM many;
            """);

        var written = await _workplace.RivetAsync("init", "--sqlite", "source.db");
        var run = await _workplace.RivetAsync("run", "-e", "many");
        var named = await _workplace.RivetAsync("run", "-e", "named");

        Assert.Equal(new Result(0, "rivet.yaml: 4 exports; see it, then: rivet check, rivet run\n", ""), written);
        Assert.Equal(
            """
            source: { type: sqlite, path: 'source.db' }
            exports:
              - name: many
                table: "many"  # key id, 100001 rows
                mode: chunked
                chunk_size: 100000
                parallel: 4
                destination: { type: local, path: ./output }
              - name: named
                table: "named"  # key the "name", 100001 rows
                mode: chunked
                chunk_by_key: "the \"name\""
                chunk_size: 100000
                parallel: 4
                destination: { type: local, path: ./output }
              - name: order_lines
                table: "order lines"  # key order, line, 0 rows
                destination: { type: local, path: ./output }
              - name: small
                table: "small"  # key id, 2 rows
                destination: { type: local, path: ./output }

            """,
            await File.ReadAllTextAsync(_workplace.PathOf("rivet.yaml")));
        Assert.Equal((0, 0), (run.ExitCode, named.ExitCode));
        Assert.Equal(4, _workplace.CompleteFiles().Count);
    }

    [Fact]
    public async Task What_cannot_be_read_is_left_out_and_named_and_the_rest_can_be_run()
    {
        _workplace.MakeDatabase(BrokenView + "CREATE TABLE items (id INTEGER PRIMARY KEY);");

        var written = await _workplace.RivetAsync("init", "--sqlite", "source.db");
        var check = await _workplace.RivetAsync("check");

        Assert.Equal(new Result(0, "rivet.yaml: 1 export; see it, then: rivet check, rivet run\n", $"warning: {LeftOut}\n"), written);
        Assert.Equal(
            $$"""
            source: { type: sqlite, path: 'source.db' }
            exports:
              - name: items
                table: "items"  # key id, 0 rows
                destination: { type: local, path: ./output }
            # {{LeftOut}}

            """,
            await File.ReadAllTextAsync(_workplace.PathOf("rivet.yaml")));
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
    }

    [Fact]
    public async Task A_database_of_which_nothing_can_be_read_makes_no_configuration()
    {
        _workplace.MakeDatabase(BrokenView);

        var result = await _workplace.RivetAsync("init", "--sqlite", "source.db");

        Assert.Equal(new Result(2, "", $"warning: {LeftOut}\nerror: source: '{_workplace.PathOf("source.db")}' has no tables that can be read\n"), result);
        Assert.Empty(_workplace.Traces());
    }

    [Fact]
    public async Task A_file_that_is_there_is_kept()
    {
        _workplace.MakeDatabase("CREATE TABLE items (id INTEGER PRIMARY KEY)");
        _workplace.WriteConfiguration("mine");

        var result = await _workplace.RivetAsync("init", "--sqlite", "source.db");

        Assert.Equal(new Result(2, "", $"error: {_workplace.PathOf("rivet.yaml")}: is there already and is kept; name another file with --config\n"), result);
        Assert.Equal("mine", await File.ReadAllTextAsync(_workplace.PathOf("rivet.yaml")));
    }

    [Theory]
    [InlineData("init", "a database is needed: --sqlite PATH or --url-env NAME, one of them")]
    [InlineData("init --sqlite a --url-env B", "a database is needed: --sqlite PATH or --url-env NAME, one of them")]
    [InlineData("init --sqlite nowhere.db", "source: there is no file '{0}/nowhere.db'; give the path of a SQLite database")]
    [InlineData("init --url-env RIVET_TEST_UNSET", "--url-env: there is no environment variable of that name with a value, e.g. DATABASE_URL")]
    [InlineData("init --url-env PATH", "PATH: must begin with postgresql:// or mysql://")]
    public async Task What_cannot_be_meant_is_one_line_and_nothing_is_made(string arguments, string message)
    {
        var result = await _workplace.RivetAsync(arguments.Split(' '));

        Assert.Equal(new Result(2, "", $"error: {message.Replace("{0}", _workplace.Folder, StringComparison.Ordinal)}\n"), result);
        Assert.Empty(_workplace.Traces());
    }

    public void Dispose() => _workplace.Dispose();
}
