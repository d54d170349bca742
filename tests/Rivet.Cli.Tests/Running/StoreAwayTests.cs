using System.Globalization;
using System.Text.Json;

namespace Rivet.Cli.Tests.Running;

/// <summary>The server that keeps the journals crashes under a run and comes back later: the run goes on by itself and says so on standard error only.</summary>
public sealed class StoreAwayTests : IClassFixture<PostgresServer>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    // A question may take 10 s. A shorter limit would also hold for opening the run, which a busy machine needs seconds for.
    private static readonly TimeSpan LongerThanAQuestion = TimeSpan.FromSeconds(13);

    private readonly PostgresServer _server;
    private readonly Workplace _workplace = new();

    public StoreAwayTests(PostgresServer server)
    {
        _server = server;
        _workplace.MakeNumbers(300);
        _workplace.WriteConfiguration(Workplace.Numbers + "  - { name: whole, table: numbers, destination: { type: local, path: whole } }\n");
        File.WriteAllText(_workplace.PathOf("akka.hocon"), $$"""
            rivet.state-url = "{{_server.Url}}"
            rivet.journal { writer.resend-after = 200ms, restart { min-backoff = 50ms, max-backoff = 500ms } }
            """);
    }

    [SkippableTheory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_crash_in_the_middle_leaves_only_what_is_meant_on_standard_output(bool json, bool verbose)
    {
        await using var run = _workplace.Start(["run", "-e", "numbers", .. json ? ["--json"] : (string[])[], .. verbose ? ["--verbose"] : (string[])[]]);
        await UntilAsync(run, () => Directory.Exists(_workplace.Output) && Directory.EnumerateFiles(_workplace.Output, "*.csv").Any());

        _server.Crash();
        _server.Restart();
        var result = await run.EndAsync();

        Assert.Equal(0, result.ExitCode);
        IsResult(result.Output, "numbers", json);
        var lines = result.Error.TrimEnd().Split('\n');
        Assert.Contains(lines, line => line.StartsWith("warning: ", StringComparison.Ordinal) && line.Contains(" stopped: ", StringComparison.Ordinal));
        Assert.Equal(verbose, lines.Any(line => line.StartsWith("   at ", StringComparison.Ordinal)));
        if (!verbose)
            Assert.All(lines, line => Assert.Matches("^(error: |warning: |numbers_[0-9T.]+: )", line));
        Assert.DoesNotContain(DatabaseServer.Password, result.Output + result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_run_whose_outcome_meets_a_crash_ends_by_itself_although_the_store_is_away_for_longer_than_a_question_may_take()
    {
        await _workplace.RivetAsync("run", "-e", "whole");
        HoldOutcomes();
        await using var run = _workplace.Start("run", "-e", "whole", "--json");
        await UntilAsync(run, () => _server.Execute("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") is 1L);

        _server.Crash();
        await Task.Delay(LongerThanAQuestion);
        File.Delete(_server.PathOf("hold"));
        _server.Restart();
        var result = await run.EndAsync();

        Assert.Equal(0, result.ExitCode);
        IsResult(result.Output, "whole", json: true);
        Assert.Contains(" stopped: reading it from the store failed: ", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workplace.Dispose();

    // While the file is there, the row with the outcome, whose text says success, does not get past the trigger.
    private void HoldOutcomes()
    {
        File.WriteAllText(_server.PathOf("hold"), "");
        _server.Execute("""
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF position('success'::bytea IN NEW.message) > 0 AND (pg_stat_file('hold', true)).size IS NOT NULL THEN
                PERFORM pg_sleep(600);
              END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER hold BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION hold();
            """);
    }

    private static void IsResult(string output, string export, bool json)
    {
        if (!json)
        {
            Assert.StartsWith($"✓ {export}  success  ", output, StringComparison.Ordinal);
            Assert.Contains("\n  rows:          300\n", output, StringComparison.Ordinal);
            return;
        }

        using var document = JsonDocument.Parse(output);
        var summary = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal("success, 300", string.Create(CultureInfo.InvariantCulture, $"{summary.GetProperty("status")}, {summary.GetProperty("rows")}"));
    }

    private static async Task UntilAsync(RivetProcess run, Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
        {
            if (run.HasExited)
                Assert.Fail($"the run is over too early: {await run.EndAsync()}");
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
