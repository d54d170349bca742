using System.Data.Common;
using System.Diagnostics;

namespace Rivet.Cli.Tests.Running;

/// <summary>A server of one's own, which can go away and come back on the same port. It starts when it is first asked for its URL.</summary>
/// <param name="kind">Name of its script in <c>eng</c>.</param>
/// <param name="variable">Environment variable that names the server of the other tests.</param>
public abstract class DatabaseServer(string kind, string variable) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Path.Combine("/tmp", $"rivet-server-{Guid.NewGuid():N}");

    private string? _url;

    /// <summary>Where it is. Where the other tests have no server there are no programs for one either: then the test is skipped, and says so.</summary>
    public string Url => _url ??= Start();

    /// <summary>The kind of source that it is.</summary>
    public string Kind => kind;

    public static string Password => "server-5ecret-of-the-tests";

    /// <summary>A file of the server's own, which SQL can see.</summary>
    public string PathOf(string file) => Path.Combine(_folder, "data", file);

    /// <summary>Ends it at once, as a power failure would.</summary>
    public void Crash() => Script("crash");

    public void Restart() => Script("restart");

    public object? Execute(string sql)
    {
        using var open = Connect(new Uri(Url));
        open.Open();
        using var command = open.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>Keeps everybody from a table, until the result is disposed of or the server is gone.</summary>
    public IDisposable Lock(string table)
    {
        var held = Connect(new Uri(Url));
        held.Open();
        using var command = held.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = LockOf(table);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return held;
    }

    public void Dispose()
    {
        if (_url is not null)
            Script("stop");
        GC.SuppressFinalize(this);
    }

    /// <summary>The SQL that locks a table for a session.</summary>
    protected abstract string LockOf(string table);

    /// <summary>A connection to its database, not yet open.</summary>
    protected abstract DbConnection Connect(Uri url);

    private string Start()
    {
        Skip.If(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)), $"no server: {variable} is not set; ./test.sh starts one");
        return Script("start").Trim();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rivet.Actors.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests are not in the project's folder.");
        return folder;
    }

    // What it starts keeps its streams open, so that only the first line of what it says is waited for.
    private string Script(string command)
    {
        var start = new ProcessStartInfo(Path.Combine(Root(), "eng", $"{kind}.sh"), [command, _folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var line = command == "start" ? process.StandardOutput.ReadLine() : "";
        Assert.True(process.WaitForExit(Patience), $"eng/{kind}.sh {command} takes too long");
        Assert.Equal(0, process.ExitCode);
        return line!;
    }
}
