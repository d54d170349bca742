using System.Text.Json;

namespace Rivet.Cli.Tests.Running;

/// <summary>The server that the rows come from crashes under a run and comes back.</summary>
public abstract class SourceAwayTests<TServer>(TServer server) : IClassFixture<TServer>, IDisposable
    where TServer : DatabaseServer
{
    private const int Rows = 150;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Workplace _workplace = new();

    [SkippableFact]
    public async Task A_crash_of_the_source_is_retried_and_on_record_and_each_row_is_exported_once()
    {
        File.WriteAllText(_workplace.PathOf("source-url"), server.Url + "\n");
        server.Execute($"CREATE TABLE numbers (id integer PRIMARY KEY); INSERT INTO numbers VALUES {string.Join(", ", Enumerable.Range(1, Rows).Select(i => $"({i})"))}");
        _workplace.WriteConfiguration(
            Workplace.Numbers.Replace("{ type: sqlite, path: source.db }", $"{{ type: {server.Kind}, url_file: source-url }}", StringComparison.Ordinal)
            + "    chunk_max_attempts: 50\n");
        File.WriteAllText(_workplace.PathOf("akka.hocon"), "rivet.export.retry { min-backoff = 100ms, max-backoff = 500ms }");
        await using var run = _workplace.Start("run", "-e", "numbers", "--reconcile");
        await UntilFilesAsync(run, 10);

        // So that it cannot end before the server does.
        using var held = server.Lock("numbers");
        server.Crash();
        server.Restart();
        var result = await run.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"\n  rows:          {Rows}\n  files:         {Rows}\n", result.Output, StringComparison.Ordinal);
        Assert.Contains($"\n  reconcile:     matched, {Rows} of {Rows} rows\n", result.Output, StringComparison.Ordinal);
        var journal = Assert.Single((await _workplace.JournalsAsync("numbers")).EnumerateArray());
        Assert.NotEmpty(Events(journal, "ChunkFailed"));
        Assert.NotEmpty(Events(journal, "RetryAttempted"));
        Assert.Equal(Rows, _workplace.CompleteFiles().Count);
        Assert.DoesNotContain(DatabaseServer.Password, result.Output + result.Error + journal.GetRawText(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _workplace.Dispose();
        GC.SuppressFinalize(this);
    }

    private static IEnumerable<JsonElement> Events(JsonElement journal, string kind) => journal.GetProperty("entries").EnumerateArray()
        .Select(entry => entry.GetProperty("event")).Where(happened => happened.TryGetProperty(kind, out _));

    private async Task UntilFilesAsync(RivetProcess run, int files)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (_workplace.CompleteFiles().Count < files)
        {
            if (run.HasExited)
                Assert.Fail($"the run is over too early: {await run.EndAsync()}");
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}

public sealed class PostgresSourceAwayTests(PostgresServer server) : SourceAwayTests<PostgresServer>(server);

public sealed class MariaDbSourceAwayTests(MariaDbServer server) : SourceAwayTests<MariaDbServer>(server);
