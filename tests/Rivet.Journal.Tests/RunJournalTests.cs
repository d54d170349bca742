namespace Rivet.Journal.Tests;

public sealed class RunJournalTests
{
    [Fact]
    public void A_new_journal_is_empty()
    {
        var journal = Given.EmptyJournal();

        Assert.Equal(new RunId("run-1"), journal.RunId);
        Assert.Equal("orders", journal.ExportName);
        Assert.Empty(journal.Entries);
        Assert.Equal(0, journal.LastSequence);
        Assert.Null(journal.LastRecordedAt);
    }

    [Fact]
    public void A_new_journal_answers_that_there_is_nothing()
    {
        var journal = Given.EmptyJournal();

        Assert.Null(journal.PlanSnapshot);
        Assert.Null(journal.FinalOutcome);
        Assert.Null(journal.LongestChunk);
        Assert.All(
            [
                journal.Files, journal.Retries, journal.ChunkEvents, journal.QualityIssues, journal.SchemaChanges, journal.Warnings,
                journal.ParallelismChanges, journal.Verdicts,
            ],
            Assert.Empty);
    }

    [Fact]
    public void Entries_keep_the_order_they_came_in()
    {
        JournalEntry[] entries =
        [
            new(1, Given.Noon, new Warning("a", "1")),
            new(2, Given.Noon, new Warning("b", "2"), Given.Noon.AddSeconds(-1)),
            new(3, Given.Noon.AddSeconds(1), new Warning("a", "1")),
        ];

        Assert.Equal(entries, Given.Run(entries).Entries);
    }

    [Fact]
    public void An_entry_that_comes_out_of_order_is_refused_and_changes_nothing()
    {
        var journal = Given.Run(new Warning("a", "1"), new Warning("b", "2"));

        Assert.Throws<ArgumentException>(() => journal.Apply(new JournalEntry(2, Given.Noon, new RunCompleted("success", null, 1))));

        Assert.Equal([new Warning("a", "1"), new Warning("b", "2")], journal.Entries.Events());
        Assert.Null(journal.FinalOutcome);
    }

    [Fact]
    public void A_stamp_is_now_when_the_clock_goes_on()
    {
        var journal = Given.Run([Given.At(0, new Warning("a", "1"))]);

        Assert.Equal(Given.Noon.AddTicks(1), journal.StampFor(Given.Noon.AddTicks(1)));
    }

    [Fact]
    public void Stamps_never_decrease_when_the_clock_goes_back()
    {
        var journal = Given.EmptyJournal();
        foreach (var seconds in (int[])[0, 5, -60, 3, 6])
            journal.Apply(new JournalEntry(journal.LastSequence + 1, journal.StampFor(Given.Noon.AddSeconds(seconds)), new ValidationResult(true)));

        Assert.Equal([0, 5, 5, 5, 6], journal.Entries.Select(e => (e.RecordedAt - Given.Noon).TotalSeconds));
    }

    [Fact]
    public void A_stamp_is_in_utc_whatever_the_clock_shows()
    {
        var stamp = Given.EmptyJournal().StampFor(new DateTimeOffset(2026, 5, 13, 14, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal((Given.Noon, TimeSpan.Zero), (stamp, stamp.Offset));
    }

    [Fact]
    public void The_first_plan_is_the_plan()
    {
        var journal = Given.Run(
            new Warning("a", "1"), new PlanResolved(Given.Plan), new PlanResolved(Given.Plan with { ExportName = "other" }));

        Assert.Equal(Given.Plan, journal.PlanSnapshot);
    }

    [Fact]
    public void There_is_no_outcome_before_the_run_is_over() =>
        Assert.Null(Given.Run(new Warning("x", "y"), Given.Completed(0)).FinalOutcome);

    [Fact]
    public void The_last_outcome_is_the_outcome_also_when_events_follow_it()
    {
        var journal = Given.Run(
            new RunCompleted("success", null, 1234),
            new Warning("x", "y"),
            new RunCompleted("failed", "err", 5678),
            new Warning("late", "z"));

        Assert.Equal(new JournalEntry(3, Given.Noon.AddMilliseconds(2), new RunCompleted("failed", "err", 5678)), journal.FinalOutcome);
    }
}
