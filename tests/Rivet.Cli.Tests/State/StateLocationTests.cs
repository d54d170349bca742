using Rivet.Cli.State;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Tests.State;

public sealed class StateLocationTests
{
    private static readonly ExportConfiguration Configuration = new("/etl/rivet.yaml", new SourceDefinition("sqlite", "/etl/a.db"), []);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Journals_are_beside_the_configuration(string? url)
    {
        Assert.Equal("/etl/.rivet/journal.db", StateLocation.OptionsFor(Configuration, url).Store.Name);
    }

    [Fact]
    public void A_sqlite_url_names_the_journal()
    {
        Assert.Equal("/var/rivet/journal.db", StateLocation.OptionsFor(Configuration, "sqlite:///var/rivet/journal.db").Store.Name);
    }

    [Fact]
    public void A_postgresql_store_is_named_without_its_password()
    {
        Assert.Equal("postgresql://db.internal:5432/rivet", StateLocation.OptionsFor(Configuration, "postgres://user:p%40ss@db.internal/rivet?sslmode=verify-full").Store.Name);
    }

    [Theory]
    [InlineData("mysql://user:secret@host/db", "RIVET_STATE_URL: a 'mysql' store is not known; known: postgresql://…, sqlite://…")]
    [InlineData("secret", "RIVET_STATE_URL: the store's URL does not begin with a kind of store; known: postgresql://…, sqlite://…")]
    [InlineData("sqlite:///var/rivet/state.db", "RIVET_STATE_URL: the store's URL must name a file journal.db, e.g. sqlite:///var/lib/rivet/journal.db")]
    [InlineData("postgresql://user:secret@host", "RIVET_STATE_URL: the PostgreSQL store's URL: it must name one database, e.g. postgresql://user:password@host:5432/rivet")]
    [InlineData("postgresql://user:sec#ret@host/db", "RIVET_STATE_URL: the PostgreSQL store's URL: it cannot be read: characters such as @ : / ? # in a user's name or password must be percent-encoded")]
    [InlineData("postgresql://user:secret@host/db?ssl=1", "RIVET_STATE_URL: the PostgreSQL store's URL: its parameter 'ssl' is not known; known: sslmode, sslrootcert, sslcert, sslkey, application_name, search_path")]
    [InlineData("postgresql://user:secret@host/db?sslmode=maybe", "RIVET_STATE_URL: the PostgreSQL store's URL: its parameter sslmode cannot be 'maybe'")]
    [InlineData("postgresql://app:2024/secret@db", "RIVET_STATE_URL: the PostgreSQL store's URL: it cannot be read: characters such as @ : / ? # in a user's name or password must be percent-encoded")]
    [InlineData("postgresql://app:2024/x?secret@db/rivet", "RIVET_STATE_URL: the PostgreSQL store's URL: it cannot be read: characters such as @ : / ? # in a user's name or password must be percent-encoded")]
    [InlineData("postgresql://app:2024#secret@db/rivet", "RIVET_STATE_URL: the PostgreSQL store's URL: it cannot be read: characters such as @ : / ? # in a user's name or password must be percent-encoded")]
    [InlineData("postgresql://user:x@host/db?Secret9=1", "RIVET_STATE_URL: the PostgreSQL store's URL: a parameter of it is not known; known: sslmode, sslrootcert, sslcert, sslkey, application_name, search_path")]
    [InlineData("app:secret@db://rivet", "RIVET_STATE_URL: the store's URL does not begin with a kind of store; known: postgresql://…, sqlite://…")]
    public void Another_store_is_refused_without_showing_its_secrets(string url, string message)
    {
        Assert.Equal(message, Assert.Throws<JournalConfigurationException>(() => StateLocation.OptionsFor(Configuration, url)).Message);
    }
}
