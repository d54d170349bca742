using System.Diagnostics;

namespace Rivet.Faults;

/// <summary>A PostgreSQL server of the harness's own, by <c>eng/postgres.sh</c>, which can be crashed.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _folder;

    private PostgresServer(string folder, string url) => (_folder, Url) = (folder, url);

    /// <summary>The URL of a database on it.</summary>
    public string Url { get; }

    /// <summary>What the server has said so far.</summary>
    public string LogFile => Path.Combine(_folder, "server.log");

    /// <summary>Starts it.</summary>
    /// <param name="folder">A folder that is not there yet, in one that everybody may enter.</param>
    /// <exception cref="FaultHarnessException">There is no PostgreSQL, or it does not start.</exception>
    public static async Task<PostgresServer> StartAsync(string folder) => new(folder, await RunAsync("start", folder));

    /// <summary>Ends it at once, without a checkpoint.</summary>
    public Task CrashAsync() => RunAsync("crash", _folder);

    /// <summary>Starts it again on the same port.</summary>
    public Task RestartAsync() => RunAsync("restart", _folder);

    public async ValueTask DisposeAsync() => await RunAsync("stop", _folder);

    private static async Task<string> RunAsync(string command, string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "eng", "postgres.sh"), [command, folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new FaultHarnessException($"eng/postgres.sh {command}: {(await error).Trim()}");
    }
}
