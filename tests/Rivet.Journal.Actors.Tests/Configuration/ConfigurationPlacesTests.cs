using System.Collections;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Settings in files: which goes before which, and what is said of a file that is wrong.</summary>
public sealed class ConfigurationPlacesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-settings-");

    [Fact]
    public void An_earlier_file_goes_before_a_later_one_and_the_program_and_the_environment_before_both()
    {
        string[] files = [File("first", "rivet.journal { query-timeout = 11s, passivate-after = 11s, batch.max-events = 11, restart.min-backoff = 11ms }"),
            File("second", "rivet.journal { query-timeout = 12s, passivate-after = 12s, batch.max-events = 12, max-event-bytes = 12 KiB }")];

        var settings = Load(
            "rivet.journal { query-timeout = 13s, passivate-after = 13s }", files, new Hashtable { ["RIVET_JOURNAL_QUERY_TIMEOUT"] = "14s" }).Settings;

        Assert.Equal(
            (TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(13), 11, TimeSpan.FromMilliseconds(11), 12 * 1024, 8),
            (settings.QueryTimeout, settings.PassivateAfter, settings.Batch.MaxEvents, settings.Restart.MinBackoff, settings.MaxEventBytes,
                settings.Writer.MaxUnacknowledgedMessages));
    }

    [Fact]
    public void A_wrong_value_is_told_with_the_file_that_it_stands_in()
    {
        var right = File("right", "rivet.journal.passivate-after = 5m");
        var wrong = File("wrong", "rivet.journal.query-timeout = soon");

        Assert.Equal($"{wrong}: setting rivet.journal.query-timeout = soon: it should be a duration such as 500ms or 10s", Mistake(right, wrong));
    }

    [Fact]
    public void A_bound_that_was_moved_is_told_with_the_file_that_moved_it()
    {
        var first = File("first", "rivet.journal.batch.max-bytes = 64 KiB");
        var second = File("second", "rivet.journal.writer.message-max-bytes = 128 KiB");

        Assert.Equal(
            $"{first}: setting rivet.journal.writer.message-max-bytes = 128 KiB: it should be 1024 to 65536 bytes (rivet.journal.batch.max-bytes)",
            Mistake(first, second));
    }

    [Theory]
    [InlineData("rivet.journal.batch.max-event = 5", "rivet.journal.batch.max-event; did you mean 'max-events'? (known: max-events, max-bytes)")]
    [InlineData("rivet.jurnal { batch.max-events = 5 }", "rivet.jurnal; did you mean 'journal'? (known: state-url, journal, export)")]
    [InlineData("rivet.export.retri = 5", "rivet.export.retri; did you mean 'retry'? (known: retry, governor, quality, worker-dispatcher)")]
    [InlineData("Rivet.journal.batch.max-events = 5", "Rivet; did you mean 'rivet'? (known: rivet)")]
    [InlineData("\"rivet.journal.query-timeout\" = 5s", "rivet.journal.query-timeout; in quotes it is one word, so write it without them")]
    [InlineData("rivet.export.retry { min-backoff 5s\n max-backoff = 1m }", "rivet.export.retry.min-backoff 5s  max-backoff; known: min-backoff, max-backoff, random-factor")]
    public void A_setting_that_there_is_not_is_refused_with_the_known_ones(string hocon, string message)
    {
        var file = File("settings", hocon);

        Assert.Equal($"{file}: unknown setting {message}", Mistake(file));
    }

    [Fact]
    public void Settings_of_others_are_let_through()
    {
        var file = File("settings", "akka.actor.debug.unhandled = on, mine.own = 1");

        Assert.Equal("1", Load(null, [file], []).Merged.GetString("mine.own"));
    }

    [Theory]
    [InlineData("akka.persistence.journal.sql.batch-size = many", "setting akka.persistence.journal.sql.batch-size = many: it should be a whole number")]
    [InlineData(
        "akka.persistence.journal.sql.circuit-breaker.call-timeout = 0s",
        "setting akka.persistence.journal.sql.circuit-breaker.call-timeout = 0s: it should be at least 1ms")]
    public void A_wrong_setting_of_the_persistence_plugin_is_told_before_it_starts(string hocon, string message)
    {
        var file = File("settings", hocon);

        Assert.Equal($"{file}: {message}", Mistake(file));
    }

    [Fact]
    public void What_the_store_is_made_of_cannot_be_set()
    {
        var file = File("settings", "akka.persistence.journal { plugin = other, sql { class = other, provider-name = other, connection-string = other } }");

        Assert.Equal(Load(null, [], []).Merged.GetConfig("akka.persistence.journal.sql").ToString(), Load(null, [file], []).Merged.GetConfig("akka.persistence.journal.sql").ToString());
        Assert.Equal("akka.persistence.journal.sql", Load(null, [file], []).Merged.GetString("akka.persistence.journal.plugin"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_passed_over() =>
        Assert.Equal(Load(null, [], []).Settings, Load(null, [Path.Combine(_folder.FullName, "nowhere", "akka.hocon")], []).Settings);

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_told() =>
        Assert.Equal($"{_folder.FullName}: is a folder; it should be a file with settings, or not be there", Mistake(_folder.FullName));

    [Fact]
    public void A_file_that_is_no_text_is_told()
    {
        var file = Path.Combine(_folder.FullName, "akka.hocon");
        System.IO.File.WriteAllBytes(file, [0x61, 0x3d, 0xe9, 0xff]);

        Assert.Equal($"{file}: not UTF-8 text; save it as UTF-8", Mistake(file));
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_told()
    {
        var file = Path.Combine(_folder.FullName, "akka.hocon");
        System.IO.File.CreateSymbolicLink(file, file);

        Assert.StartsWith($"{file}: cannot be read: ", Mistake(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_closed_is_told_with_its_line()
    {
        var file = File("settings", "rivet.journal {\n  query-timeout = \"5s\n}");

        Assert.Equal($"{file}: not valid HOCON: line 2: a quotation is opened and not closed on its line", Mistake(file));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static JournalConfiguration Load(string? hocon, IEnumerable<string> files, Hashtable environment) =>
        JournalConfiguration.Load(JournalStore.InFolder("unused").PluginHocon, hocon, files, environment);

    private static string Mistake(params string[] files) => Assert.Throws<JournalConfigurationException>(() => Load(null, files, [])).Message;

    private string File(string name, string hocon)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, hocon);
        return path;
    }
}
