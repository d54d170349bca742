namespace Rivet.Cli.Tests.Running;

/// <summary><c>rivet doctor</c>.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public DoctorCommandTests()
    {
        _workplace.MakeDatabase("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
        _workplace.WriteConfiguration("""
            source: { type: sqlite, path: source.db }
            exports:
              - { name: orders, table: orders, destination: { type: local, path: output } }
              - { name: again, table: orders, destination: { type: local, path: output } }
            """);
    }

    [Fact]
    public async Task What_works_is_a_line_each()
    {
        var result = await _workplace.RivetAsync("doctor");

        Assert.Equal(
            new Result(
                0,
                $"✓ source  {_workplace.PathOf("source.db")}: can be read, tables and views: 1\n"
                + $"✓ destination  {_workplace.Output}: can be written\n"
                + $"✓ journals  {_workplace.PathOf(".rivet/journal.db")}: can be written, unfinished runs: 0\n",
                ""),
            result);
        Assert.False(Directory.Exists(_workplace.Output));
    }

    [Fact]
    public async Task What_does_not_work_is_a_line_each_too()
    {
        _workplace.WriteConfiguration("""
            source: { type: sqlite, path: nowhere.db }
            exports: [{ name: orders, table: orders, destination: { type: local, path: source.db } }]
            """);
        await File.WriteAllTextAsync(_workplace.PathOf(".rivet"), "in the way");

        var result = await _workplace.RivetAsync("doctor");

        var lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Equal((1, "", 3), (result.ExitCode, result.Error, lines.Length));
        Assert.Equal($"✗ source  {_workplace.PathOf("nowhere.db")}: there is no such file", lines[0]);
        Assert.StartsWith($"✗ destination  {_workplace.PathOf("source.db")}: cannot be written: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"✗ journals  {_workplace.PathOf(".rivet/journal.db")}: cannot be kept: ", lines[2], StringComparison.Ordinal);
    }

    public void Dispose() => _workplace.Dispose();
}
