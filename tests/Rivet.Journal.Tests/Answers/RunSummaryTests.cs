using static Rivet.Journal.Tests.Given;

namespace Rivet.Journal.Tests.Answers;

public sealed class RunSummaryTests
{
    [Fact]
    public void A_journal_without_entries_is_an_unfinished_run_of_nothing() => Assert.Equal(Nothing, EmptyJournal().Summary);

    [Fact]
    public void A_finished_run_is_summed_up_from_its_entries()
    {
        var journal = Run(
        [
            At(0, new PlanResolved(Plan)),
            At(1, new PlanWarning("rule", "w")),
            At(2, Started(0)),
            At(3, new ParallelismAdjusted(2, 1, "pressure")),
            At(4, new RetryAttempted(1, "reset", 5)),
            At(5, new FileWritten("a", 10, 100, 0)),
            At(6, Completed(0)),
            At(7, new FileWritten("b", 5, 50, 1)),
            At(8, new QualityIssue("WARN", "q")),
            At(9, new SchemaChanged([], [], [])),
            At(10, new Warning("c", "w")),
            At(11, new ValidationResult(false)),
            At(12, new ValidationResult(true)),
            At(13, new ReconciliationResult(16, 15, false)),
            At(14, new RunCompleted("failed", "one row is missing", 99)),
        ]);

        var expected = Nothing with
        {
            Status = "failed",
            ErrorMessage = "one row is missing",
            StartedAt = Noon,
            FinishedAt = Noon.AddMilliseconds(14),
            Duration = TimeSpan.FromMilliseconds(99),
            Rows = 15,
            Files = 2,
            Bytes = 150,
            Retries = 1,
            ChunksDone = 1,
            Degradations = 5,
            Validated = true,
            Reconciliation = new ReconciliationResult(16, 15, false),
            LongestChunk = new LongestChunk(0, TimeSpan.FromMilliseconds(4)),
            LastSequence = 15,
        };
        Assert.Equal(expected, journal.Summary);
    }

    [Fact]
    public void An_unfinished_run_lasts_from_its_first_to_its_last_entry() => Assert.Equal(
        Nothing with { StartedAt = Noon, Duration = TimeSpan.FromMilliseconds(250), LastSequence = 2, Retries = 2 },
        Run([At(0, new RetryAttempted(1, "r", 0)), At(250, new RetryAttempted(2, "r", 0))]).Summary);

    [Fact]
    public void A_run_whose_stamps_go_back_lasts_no_time() =>
        Assert.Equal(TimeSpan.Zero, Run([At(250, new ValidationResult(true)), At(0, new ValidationResult(true))]).Summary.Duration);

    [Fact]
    public void A_file_that_was_written_twice_counts_once_as_it_was_written_last() => Assert.Equal(
        Nothing with { StartedAt = Noon, Files = 2, Rows = 12, Bytes = 110, LastSequence = 3, Duration = TimeSpan.FromMilliseconds(2) },
        Run(new FileWritten("a", 10, 100, 0), new FileWritten("b", 5, 50, 1), new FileWritten("a", 7, 60, 0)).Summary);

    [Fact]
    public void Sums_beyond_their_type_stop_at_its_end()
    {
        var summary = Run(
            new FileWritten("a", long.MaxValue, ulong.MaxValue, 0),
            new FileWritten("b", long.MaxValue, ulong.MaxValue, 1)).Summary;

        Assert.Equal((long.MaxValue, ulong.MaxValue), (summary.Rows, summary.Bytes));
    }

    [Fact]
    public void A_sum_that_was_beyond_its_type_comes_back_when_a_file_is_written_again()
    {
        var summary = Run(
            new FileWritten("a", long.MaxValue, ulong.MaxValue, 0),
            new FileWritten("b", long.MaxValue, ulong.MaxValue, 1),
            new FileWritten("a", 0, 0, 0),
            new FileWritten("b", 1, 2, 1)).Summary;

        Assert.Equal((1L, 2UL), (summary.Rows, summary.Bytes));
    }

    [Fact]
    public void Rows_below_their_type_stop_at_its_end() => Assert.Equal(
        long.MinValue,
        Run(new FileWritten("a", long.MinValue, 0, 0), new FileWritten("b", long.MinValue, 0, 1)).Summary.Rows);

    [Theory]
    [InlineData(long.MaxValue, 922337203685477)]
    [InlineData(long.MinValue, -922337203685477)]
    public void A_duration_beyond_a_time_span_stops_at_its_end(long recorded, long milliseconds) => Assert.Equal(
        new TimeSpan(milliseconds * TimeSpan.TicksPerMillisecond),
        Run(new RunCompleted("success", null, recorded)).Summary.Duration);

    [Fact]
    public void A_chunk_is_what_its_last_event_says()
    {
        var summary = Run(
            Started(0), Started(1), Started(2), Started(3),
            Completed(0),
            new ChunkFailed(1, "e", 1),
            new ChunkFailed(2, "e", 1), Started(2), Completed(2),
            new ChunkFailed(3, "e", 1), Started(3),
            Completed(4)).Summary;

        Assert.Equal((3L, 1L, 1L), (summary.ChunksDone, summary.ChunksFailed, summary.ChunksRunning));
    }

    [Fact]
    public void A_summary_stays_as_it_was_when_the_journal_grows()
    {
        var journal = Run(new RetryAttempted(1, "r", 0));
        var before = journal.Summary;
        journal.Apply(new JournalEntry(2, Noon, new RunCompleted("success", null, 1)));

        Assert.Equal((RunStatus.Unfinished, 1L), (before.Status, before.LastSequence));
    }

    private static RunSummary Nothing => new()
    {
        RunId = new RunId("run-1"),
        ExportName = "orders",
        Status = RunStatus.Unfinished,
        Duration = TimeSpan.Zero,
        Rows = 0,
        Files = 0,
        Bytes = 0,
        Retries = 0,
        ChunksDone = 0,
        ChunksFailed = 0,
        ChunksRunning = 0,
        Degradations = 0,
        LastSequence = 0,
    };
}
