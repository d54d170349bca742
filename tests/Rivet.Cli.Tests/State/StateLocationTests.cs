using Rivet.Cli.State;
using Rivet.Export.Configuration;

namespace Rivet.Cli.Tests.State;

public sealed class StateLocationTests
{
    private static readonly ExportConfiguration Configuration = new("/etl/rivet.yaml", new SourceDefinition("sqlite", "/etl/a.db"), []);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Journals_are_beside_the_configuration(string? url)
    {
        Assert.Equal("/etl/.rivet/journal.db", StateLocation.StoreFor(Configuration, url).JournalFile);
    }

    [Fact]
    public void A_sqlite_url_names_the_journal()
    {
        Assert.Equal("/var/rivet/journal.db", StateLocation.StoreFor(Configuration, "sqlite:///var/rivet/journal.db").JournalFile);
    }

    [Theory]
    [InlineData("postgresql://user:secret@host/db", "RIVET_STATE_URL: a 'postgresql' store is not supported yet; unset it to keep the journals in .rivet beside the configuration")]
    [InlineData("secret", "RIVET_STATE_URL: a different store is not supported yet; unset it to keep the journals in .rivet beside the configuration")]
    [InlineData("sqlite:///var/rivet/state.db", "RIVET_STATE_URL: must name a file journal.db, e.g. sqlite:///var/lib/rivet/journal.db")]
    public void Another_store_is_refused_without_showing_its_secrets(string url, string message)
    {
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => StateLocation.StoreFor(Configuration, url)).Message);
    }
}
