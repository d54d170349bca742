namespace Rivet.Cli.Tests.Running;

/// <summary>The example, exported once for all tests that look at it.</summary>
public sealed class ExampleRun : IAsyncLifetime
{
    internal Workplace Workplace { get; } = new();

    internal Result Result { get; private set; } = new(-1, "", "");

    public async Task InitializeAsync()
    {
        Workplace.CopyExample();
        Result = await Workplace.RivetAsync("run", "--validate", "--reconcile", "--json");
    }

    public Task DisposeAsync()
    {
        Workplace.Dispose();
        return Task.CompletedTask;
    }
}
