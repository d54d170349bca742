namespace Rivet.Cli.Tests.Running;

/// <summary>A small export that was run once, for all tests that begin with one.</summary>
public sealed class EndedRun : IAsyncLifetime
{
    internal Workplace Workplace { get; } = new();

    public async Task InitializeAsync()
    {
        Workplace.MakeDatabase("CREATE TABLE orders (id INTEGER PRIMARY KEY); INSERT INTO orders VALUES (1);");
        Workplace.WriteConfiguration("""
            source: { type: sqlite, path: source.db }
            exports:
              - { name: orders, table: orders, destination: { type: local, path: output } }
            """);
        Assert.Equal(0, (await Workplace.RivetAsync("run")).ExitCode);
    }

    public Task DisposeAsync()
    {
        Workplace.Dispose();
        return Task.CompletedTask;
    }
}
