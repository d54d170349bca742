using System.Diagnostics;

namespace Rivet.Cli.Tests.Running;

/// <summary>The real command, in a process of its own.</summary>
internal sealed class RivetProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Where the program is: beside the tests, or where it was published to, see <c>test.sh</c>.</summary>
    public static readonly string Home =
        Environment.GetEnvironmentVariable("RIVET_TEST_PROGRAMS") is { Length: > 0 } programs ? programs : AppContext.BaseDirectory;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private RivetProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static RivetProcess Start(string folder, IEnumerable<string> arguments, Surroundings? surroundings = null)
    {
        var program = surroundings?.ProgramFolder ?? Home;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, "rivet.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["RIVET_STATE_URL"] = null;
        if (surroundings?.Variable is { } variable)
            start.Environment[variable.Name] = variable.Value;
        return new RivetProcess(Process.Start(start)!);
    }

    public static async Task<Result> RunAsync(string folder, IEnumerable<string> arguments, Surroundings? surroundings = null)
    {
        await using var process = Start(folder, arguments, surroundings);
        return await process.EndAsync();
    }

    /// <summary>Sends a signal, as the shell's <c>kill</c> does.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<Result> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return new Result(_process.ExitCode, await _output, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}

/// <summary>What differs from what the tests were started with: an environment variable, or where the program stands.</summary>
internal sealed record Surroundings((string Name, string Value)? Variable = null, string? ProgramFolder = null);

/// <summary>What a process left: its exit code and what it wrote.</summary>
internal sealed record Result(int ExitCode, string Output, string Error);
