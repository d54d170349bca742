using System.Collections;
using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors.Tests;

public class JournalSettingsTests
{
    private static readonly JournalSettings Defaults = new()
    {
        MaxEventBytes = 1024 * 1024,
        QueryTimeout = TimeSpan.FromSeconds(10),
        PassivateAfter = TimeSpan.FromMinutes(2),
        Batch = new BatchSettings(8192, 4 * 1024 * 1024),
        Restart = new RestartSettings(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), 0.2),
        Lease = new LeaseSettings(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)),
        InFlight = new InFlightSettings(1000, 4),
        Writer = new WriterSettings(65_536, 64 * 1024 * 1024, 256, 256 * 1024, 8, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(5), WhenAway.Fail),
    };

    [Fact]
    public void The_defaults_are_those_of_the_file() => Assert.Equal(Defaults, Create());

    [Theory]
    [InlineData("max-event-bytes", "1023", "1024 to 67108864 bytes")]
    [InlineData("max-event-bytes", "65 MiB", "1024 to 67108864 bytes")]
    [InlineData("max-event-bytes", "big", "a size such as 256 KiB")]
    [InlineData("query-timeout", "99ms", "100ms to 10m")]
    [InlineData("query-timeout", "11m", "100ms to 10m")]
    [InlineData("query-timeout", "soon", "a duration such as 500ms or 10s")]
    [InlineData("query-timeout", "infinite", "a duration such as 500ms or 10s")]
    [InlineData("passivate-after", "1ms", "at least 100ms")]
    [InlineData("in-flight.max-runs", "-1", "0 to 100000")]
    [InlineData("in-flight.at-once", "0", "1 to 1000")]
    [InlineData("batch.max-events", "0", "1 to 1000000")]
    [InlineData("batch.max-events", "1000001", "1 to 1000000")]
    [InlineData("batch.max-events", "many", "a whole number")]
    [InlineData("batch.max-events", "1.5", "a whole number")]
    [InlineData("batch.max-events", "99999999999999999999", "a whole number")]
    [InlineData("batch.max-bytes", "1 kB", "1024 to 268435456 bytes")]
    [InlineData("batch.max-bytes", "1 GiB", "1024 to 268435456 bytes")]
    [InlineData("restart.min-backoff", "0ms", "at least 1ms")]
    [InlineData("restart.max-backoff", "100ms", "at least 200ms (rivet.journal.restart.min-backoff)")]
    [InlineData("restart.random-factor", "-0.1", "0 to 1")]
    [InlineData("restart.random-factor", "1.1", "0 to 1")]
    [InlineData("restart.random-factor", "some", "a number from 0 to 1")]
    [InlineData("writer.max-retained-events", "0", "1 to 2147483647")]
    [InlineData("writer.max-retained-bytes", "1 MB", "1048576 to 2147483647 bytes (rivet.journal.max-event-bytes)")]
    [InlineData("writer.message-max-events", "0", "1 to 2147483647")]
    [InlineData("writer.message-max-bytes", "1", "1024 to 4194304 bytes (rivet.journal.batch.max-bytes)")]
    [InlineData("writer.message-max-bytes", "4194305b", "1024 to 4194304 bytes (rivet.journal.batch.max-bytes)")]
    [InlineData("index-dispatcher.type", "Pinned", "one of PinnedDispatcher, Dispatcher, TaskDispatcher, ForkJoinDispatcher")]
    [InlineData(
        "index-dispatcher.executor", "none", "one of thread-pool-executor, default-executor, fork-join-executor, task-executor, channel-executor")]
    [InlineData("writer.max-unacknowledged-messages", "-1", "1 to 2147483647")]
    [InlineData("writer.resend-after", "9ms", "at least 10ms")]
    [InlineData("lease.renew-every", "9ms", "10ms to 1m")]
    [InlineData("lease.duration", "9s", "10s to 10m (rivet.journal.lease.renew-every)")]
    [InlineData("writer.away-limit", "1s", "at least 3s (rivet.journal.writer.resend-after)")]
    [InlineData("writer.when-away", "give up", "one of fail, continue")]
    public void A_bad_value_is_told_in_one_line_with_its_key_and_what_would_be_right(string key, string value, string right)
    {
        var failure = Assert.Throws<JournalConfigurationException>(() => Create($"rivet.journal.{key} = \"{value}\""));

        Assert.Equal($"the program's HOCON: setting rivet.journal.{key} = {value}: it should be {right}", failure.Message);
    }

    [Theory]
    [InlineData("rivet.journal.query-timeout = [1, 2]", "setting rivet.journal.query-timeout = [1,2]: it should be a duration such as 500ms or 10s")]
    [InlineData("rivet.journal.query-timeout { a = 1 }", "setting rivet.journal.query-timeout is a group: it should be one value, such as 10s")]
    [InlineData("rivet.journal.batch = 5", "setting rivet.journal.batch = 5: it should be a group { max-events, max-bytes }")]
    [InlineData("rivet = 5", "setting rivet = 5: it should be a group { state-url, journal, export }")]
    [InlineData("rivet.journal.query-timeout = null", "setting rivet.journal.query-timeout = null: it should be a duration such as 500ms or 10s")]
    [InlineData("rivet.journal.query-timeout", "setting rivet.journal.query-timeout = : it should be a duration such as 500ms or 10s")]
    [InlineData("rivet.journal.query-timeout = ${nothing.there}", "not valid HOCON: line 1: substitutions such as ${…} are not supported; write the value out")]
    [InlineData("rivet.journal.query-timeout = \"5s", "not valid HOCON: line 1: a quotation is opened and not closed on its line")]
    [InlineData("rivet.journal.query-timeout = \"\\q\"", "not valid HOCON: Unknown escape code: q")]
    public void What_is_no_value_at_all_is_told_in_one_line(string hocon, string message)
    {
        var failure = Assert.Throws<JournalConfigurationException>(() => Create(hocon));

        Assert.Equal($"the program's HOCON: {message}", failure.Message);
    }

    [Fact]
    public void A_value_of_the_program_goes_before_the_file() => Assert.Equal(
        Defaults with { QueryTimeout = TimeSpan.FromSeconds(20) }, Create("rivet.journal.query-timeout = 20s"));

    [Fact]
    public void The_environment_goes_before_the_program()
    {
        var environment = new Hashtable
        {
            ["RIVET_JOURNAL_QUERY_TIMEOUT"] = "30s",
            ["RIVET_JOURNAL_BATCH_MAX_EVENTS"] = "7",
            ["RIVET_SOMETHING_ELSE"] = "1",
        };

        var settings = Create("rivet.journal { query-timeout = 20s, passivate-after = 5m }", environment);

        Assert.Equal(
            Defaults with
            {
                QueryTimeout = TimeSpan.FromSeconds(30),
                PassivateAfter = TimeSpan.FromMinutes(5),
                Batch = Defaults.Batch with { MaxEvents = 7 },
            },
            settings);
    }

    [Theory]
    [InlineData("soon \"or\" \\ late ${HOME} # not a comment")]
    [InlineData("two\nlines")]
    [InlineData("")]
    public void Whatever_the_environment_holds_is_one_value(string value)
    {
        var environment = new Hashtable { ["RIVET_JOURNAL_QUERY_TIMEOUT"] = value };

        var failure = Assert.Throws<JournalConfigurationException>(() => Create(environment: environment));

        Assert.Equal(
            $"RIVET_JOURNAL_QUERY_TIMEOUT: setting rivet.journal.query-timeout = {value.ReplaceLineEndings(" ")}: it should be a duration such as 500ms or 10s", failure.Message);
    }

    [Fact]
    public void A_path_with_quotes_and_backslashes_stays_as_it_is()
    {
        var store = JournalStore.InFolder(Path.Combine(Path.GetTempPath(), "a \"b\" \\c $d"));

        var config = JournalConfiguration.Load(store.PluginHocon, hocon: null, [], new Hashtable());

        var connection = new SqliteConnectionStringBuilder(config.Merged.GetString("akka.persistence.journal.sql.connection-string"));
        Assert.Equal(store.JournalFile, connection.DataSource);
    }

    [Fact]
    public void Every_key_of_ours_has_a_comment_above_it()
    {
        var lines = File.ReadAllLines(Path.Combine(Root(), "config/akka.hocon"));
        var (depth, keys, bare) = (0, 0, new List<string>());
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (depth > 0 || line.StartsWith("rivet.", StringComparison.Ordinal))
            {
                if (depth > 0 && line != "}")
                {
                    keys++;
                    if (!lines[i - 1].Trim().StartsWith('#'))
                        bare.Add(line);
                }

                depth += line.Count(c => c == '{') - line.Count(c => c == '}');
            }
        }

        Assert.Empty(bare);
        Assert.True(keys >= 20, $"only {keys} keys were found");
    }

    private static JournalSettings Create(string? hocon = null, Hashtable? environment = null) =>
        JournalConfiguration.Load(JournalStore.InFolder("unused").PluginHocon, hocon, [], environment ?? []).Settings;

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rivet.Actors.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Rivet.Actors.sln above the tests.");
        return folder;
    }
}
