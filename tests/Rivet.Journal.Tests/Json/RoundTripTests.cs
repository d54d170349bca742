using CsCheck;

namespace Rivet.Journal.Tests.Json;

public sealed class RoundTripTests
{
    [Fact]
    public void Any_journal_reads_back_as_it_was_written() => Any.Journal.Sample(journal =>
    {
        var read = Given.Parse(JournalJson.Serialize(journal, indented: journal.LastSequence % 2 == 0));

        Assert.Equal((journal.RunId, journal.ExportName), (read.RunId, read.ExportName));
        Assert.Equal(journal.Entries, read.Entries);
        Assert.Equal(journal.Summary, read.Summary);
    });

    [Fact]
    public void Any_event_reads_back_as_it_was_written() =>
        Any.Event.Sample(happened => Assert.Equal(happened, Given.ParsedEvent(Given.Written(happened))));

    [Fact]
    public void Every_kind_of_event_is_among_the_random_ones() => Assert.Equal(
        EventTypes.All.Select(t => t.Name).Order(),
        Any.Kinds.Select(kind => kind.Single().GetType().Name).Order());
}
