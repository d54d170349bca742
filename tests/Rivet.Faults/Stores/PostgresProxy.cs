using System.Net;
using System.Net.Sockets;

namespace Rivet.Faults;

/// <summary>Passes connections on to a PostgreSQL server, and breaks one when it is told to: behind a commit, before its reply.</summary>
internal sealed class PostgresProxy : IAsyncDisposable
{
    private readonly Uri _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private TaskCompletionSource? _swallowed;

    /// <param name="server">URL of the database.</param>
    public PostgresProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        Url = new UriBuilder(server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.AbsoluteUri;
        _accepting = AcceptAsync();
    }

    /// <summary>URL of the same database, through the proxy.</summary>
    public string Url { get; }

    /// <summary>Waits until the next commit of rows of the journal has lost its reply, and its connection with it.</summary>
    public async Task SwallowNextCommitAsync()
    {
        var swallowed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _swallowed, swallowed);
        await swallowed.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    /// <summary>Whether this commit is the one whose reply is to be lost.</summary>
    private bool Take() => Interlocked.Exchange(ref _swallowed, null)?.TrySetResult() == true;

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                connections.Add(PassOnAsync(await _listener.AcceptTcpClientAsync(_ending.Token)));
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(connections);
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(_server.Host, _server.Port, _ending.Token);
                var traffic = new PostgresTraffic(Take);
                var (up, down) = (client.GetStream(), server.GetStream());
                await Task.WhenAny(
                    PumpAsync(up, down, traffic.FromClient),
                    PumpAsync(down, up, traffic.FromServer));
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
            {
                // Either side may go away at any time; the other is closed then.
            }
        }
    }

    // Ends when one side does, or when what was seen is not to be passed on.
    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, bool> see)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _ending.Token) is > 0 and var count)
            {
                if (!see(buffer.AsMemory(0, count)))
                    return;
                await to.WriteAsync(buffer.AsMemory(0, count), _ending.Token);
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // As above.
        }
    }
}
