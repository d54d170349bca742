using System.Diagnostics;
using Npgsql;

namespace Rivet.Benchmarks.Stores;

/// <summary>A PostgreSQL server with its default, durable settings: a new one, or the one that RIVET_TEST_POSTGRES names.</summary>
internal sealed class PostgresServer : IDisposable
{
    private readonly string? _folder;
    private readonly Uri _url;
    private int _last;

    public PostgresServer()
    {
        var given = Environment.GetEnvironmentVariable("RIVET_TEST_POSTGRES");
        if (string.IsNullOrEmpty(given))
        {
            _folder = Path.Combine(Path.GetTempPath(), $"rivet-bench-{Environment.ProcessId}");
            given = Script("start", _folder);
        }

        _url = new Uri(given);
    }

    public string Url => _url.ToString();

    /// <summary>An empty database.</summary>
    public DatabaseStore Next()
    {
        var name = $"bench_{Environment.ProcessId}_{++_last}";
        Execute($"CREATE DATABASE {name}");
        return new DatabaseStore(this, new UriBuilder(_url) { Path = name }.Uri, name);
    }

    public void Execute(string sql) => ExecuteAt(_url, sql);

    public static object? ExecuteAt(Uri url, string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString(url));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        return command.ExecuteScalar();
    }

    public static string ConnectionString(Uri url)
    {
        var user = url.UserInfo.Split(':');
        return $"Host={url.Host};Port={url.Port};Username={user[0]};Password={user[1]};Database={url.AbsolutePath[1..]};Pooling=false";
    }

    public void Dispose()
    {
        if (_folder is not null)
            Script("stop", _folder);
    }

    private static string Script(string verb, string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(MeasuredFolder.Repository(), "eng", "postgres.sh"), [verb, folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"eng/postgres.sh {verb} failed.");
    }
}
