using System.Diagnostics;
using Npgsql;

namespace Rivet.Cli.Tests.Running;

/// <summary>A PostgreSQL server of one's own, which can go away and come back on the same port. It starts when it is first asked for its URL.</summary>
public sealed class PostgresServer : IDisposable
{
    private const string Variable = "RIVET_TEST_POSTGRES";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Path.Combine("/tmp", $"rivet-server-{Guid.NewGuid():N}");

    private string? _url;

    /// <summary>Where it is. Where the other tests have no server there are no programs for one either: then the test is skipped, and says so.</summary>
    public string Url => _url ??= Start();

    public static string Password => "server-5ecret-of-the-tests";

    /// <summary>A file of the server's own, which SQL can see.</summary>
    public string PathOf(string file) => Path.Combine(_folder, "data", file);

    /// <summary>Ends it at once, as a power failure would.</summary>
    public void Crash() => Script("crash");

    public void Restart() => Script("restart");

    public object? Execute(string sql)
    {
        var uri = new Uri(Url);
        var connection = new NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.Port, Database = "postgres", Username = "rivet", Password = Password, Pooling = false };
        using var open = new NpgsqlConnection(connection.ToString());
        open.Open();
        using var command = new NpgsqlCommand(sql, open);
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        if (_url is not null)
            Script("stop");
    }

    private string Start()
    {
        Skip.If(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)), $"no PostgreSQL server: {Variable} is not set; ./test.sh starts one");
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
        var start = new ProcessStartInfo(Path.Combine(Root(), "eng", "postgres.sh"), [command, _folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var line = command == "start" ? process.StandardOutput.ReadLine() : "";
        Assert.True(process.WaitForExit(Patience), $"eng/postgres.sh {command} takes too long");
        Assert.Equal(0, process.ExitCode);
        return line!;
    }
}
