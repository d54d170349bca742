namespace Rivet.Faults.Tests;

/// <summary>A PostgreSQL server for the tests of this project, which may be crashed: it is nobody else's.</summary>
public sealed class FaultServer : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rivet-faults-postgres-{Guid.NewGuid():N}");
    private PostgresServer? _server;
    private string? _reason;

    public async Task InitializeAsync()
    {
        try
        {
            _server = await PostgresServer.StartAsync(_folder);
        }
        catch (FaultHarnessException failure)
        {
            _reason = failure.Message;
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>The server; without one the test is skipped, and says so.</summary>
    internal PostgresServer OrSkip()
    {
        Skip.If(_server is null, $"no PostgreSQL server of our own: {_reason}");
        return _server!;
    }
}
