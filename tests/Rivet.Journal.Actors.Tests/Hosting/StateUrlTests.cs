using System.Collections;

namespace Rivet.Journal.Actors.Tests;

public sealed class StateUrlTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-settings-");

    [Fact]
    public void No_store_is_named_by_default() => Assert.Null(StateUrl.Find(null, [Path.Combine(_folder.FullName, "nowhere")]));

    [Fact]
    public void The_variable_goes_before_the_first_file_and_that_before_the_second()
    {
        string[] files = [File("none", "akka.loglevel = OFF"), File("first", Url("first")), File("second", Url("second"))];

        Assert.Equal("/variable/journal.db", StateUrl.Find("sqlite:///variable/journal.db", files)!.Name);
        Assert.Equal("/first/journal.db", StateUrl.Find("", files)!.Name);
        Assert.Equal("/second/journal.db", StateUrl.Find(null, [files[0], files[2]])!.Name);
    }

    [Fact]
    public void An_empty_text_in_the_first_file_takes_the_setting_of_the_second_away() =>
        Assert.Null(StateUrl.Find(null, [File("first", "rivet.state-url = \"\""), File("second", Url("second"))]));

    [Theory]
    [InlineData("\"mysql://u:s3cret@h/db\"", "a 'mysql' store is not known; known: postgresql://…, sqlite://…")]
    [InlineData("\"s3cret\"", "the store's URL does not begin with a kind of store; known: postgresql://…, sqlite://…")]
    [InlineData("\"postgresql://u:s3cret@h\"", "the PostgreSQL store's URL: it must name one database, e.g. postgresql://user:password@host:5432/rivet")]
    [InlineData("[s3cret]", "it should be a URL in quotes, or an empty text")]
    public void A_wrong_url_is_told_with_its_file_and_without_its_password(string value, string message)
    {
        var file = File("wrong", $"rivet.state-url = {value}");

        Assert.Equal($"{file}: setting rivet.state-url: {message}", Mistake(file));
    }

    [Fact]
    public void A_url_without_quotes_is_told_what_it_needs()
    {
        var file = File("wrong", "rivet.state-url = postgresql://u:s3cret@h/db");

        Assert.Equal($"{file}: not valid HOCON: a value with : or = in it, such as a URL, must be in quotes", Mistake(file));
    }

    [Theory]
    [InlineData("rivet.state-url { s3cret = 1 }", "setting rivet.state-url is a group: it should be one value")]
    [InlineData("rivet.stateurl = s3cret", "unknown setting rivet.stateurl; did you mean 'state-url'? (known: state-url, journal, export)")]
    public void A_mistake_around_it_is_told_without_what_may_be_a_password(string hocon, string message)
    {
        var file = File("wrong", hocon);

        Assert.Equal($"{file}: {message}", Mistake(file));
    }

    [Fact]
    public void The_password_does_not_reach_the_actor_systems_settings()
    {
        var file = File("settings", "rivet.state-url = \"postgresql://u:s3cret@h/db\"");

        var settings = JournalConfiguration.Load(
            JournalStore.InFolder("unused").PluginHocon, null, [file], new Hashtable { ["RIVET_STATE_URL"] = "postgresql://u:s3cret@h/db" }).Merged;

        Assert.Equal("", settings.GetString("rivet.state-url"));
        Assert.DoesNotContain("s3cret", settings.Root.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Mistake(string file) => Assert.Throws<JournalConfigurationException>(() => StateUrl.Find(null, [file])).Message;

    private static string Url(string folder) => $"rivet.state-url = \"sqlite:///{folder}/journal.db\"";

    private string File(string name, string hocon)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, hocon);
        return path;
    }
}
