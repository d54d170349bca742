using Rivet.Cli.Rendering;
using Rivet.Cli.Runs;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Tests.Rendering;

public sealed class JournalListingTests
{
    private static readonly RunOwner First = new(new Owner("host", 7, "a"), 1, JournalBuilder.Noon, 1);

    [Fact]
    public void A_run_without_trouble_answers_the_four_questions()
    {
        var journal = JournalBuilder.Of(
            new PlanResolved(JournalBuilder.Plan),
            new ChunkStarted(0, "1", "50001"),
            new FileWritten("orders_chunk0.parquet", 50_000, 1_468_006, 0),
            new ChunkCompleted(0, 50_000, "orders_chunk0.parquet"),
            new ValidationResult(true),
            new ReconciliationResult(50_000, 50_000, true),
            new RunCompleted(RunStatus.Success, null, 12_345));

        Assert.Equal(
            """
            ✓ orders  success  12.3s
              run_id: orders_20260513T120000.123
              planned: chunked by id; parquet, zstd; to local; profile balanced, batches of 10000 rows, validate, reconcile
              query: SELECT * FROM orders
              happened: 1 chunk done, 0 failed, 0 running
              files:  1  rows: 50000  size: 1.4 MB
                - orders_chunk0.parquet  (50000 rows, 1.4 MB)
              longest chunk: 0  (2.0s)
              retries: 0
              degraded: nothing
              outcome: success at 2026-05-13 12:00:06 UTC
              validated: passed
              reconcile: matched, 50000 of 50000 rows
            """,
            Listing(journal));
    }

    [Fact]
    public void A_run_with_every_trouble_shows_all_of_it()
    {
        var journal = JournalBuilder.Of(
            new PlanResolved(JournalBuilder.Plan with { ChunkKey = null, Strategy = "full", Resume = true, Validate = false, Reconcile = false }),
            new PlanWarning("stdout_manifest", "manifest skipped"),
            new ChunkStarted(1, "1", "9"),
            new ChunkFailed(1, "connection reset\nDETAIL: by peer", 1),
            new RetryAttempted(1, "timeout", 1500),
            new QualityIssue("WARN", "null ratio 0.31 > 0.05 on email"),
            new SchemaChanged(["phone (Utf8)"], ["age"], [new ColumnTypeChange("balance", "Float64", "Utf8")]),
            new Warning("schema", "column widened"),
            new ParallelismAdjusted(8, 4, "pressure rising"),
            new UnrecognizedEvent("ChunkSplit", "{}"),
            new ValidationResult(false),
            new ReconciliationResult(10, 9, false),
            new RunCompleted(RunStatus.Failed, "\nchunk 1 failed\nstack", 61_000));

        Assert.Equal(
            """
            ✗ orders  failed  1m 01s
              run_id: orders_20260513T120000.123
              planned: full; parquet, zstd; to local; profile balanced, batches of 10000 rows, resumed
              query: SELECT * FROM orders
              happened: 0 chunks done, 1 failed, 0 running
              files:  0  rows: 0  size: 0 B
              longest chunk: unknown: no chunk has a start and an end
              chunk failed: 1, attempt 1: connection reset
              retries: 1
                - attempt 1: timeout; again after 1.5s
              degraded: 6
              quality [WARN]: null ratio 0.31 > 0.05 on email
              schema: +phone (Utf8), -age, balance: Float64 → Utf8
              warning [schema]: column widened
              plan warning [stdout_manifest]: manifest skipped
              parallelism: 8 → 4: pressure rising
              unrecognized: ChunkSplit, written by a newer rivet
              outcome: failed at 2026-05-13 12:00:12 UTC
              validated: FAILED: a file does not hold the rows that were written
              reconcile: MISMATCH: the source has 10 rows, 9 were exported
              error:  chunk 1 failed
            """,
            Listing(journal));
    }

    [Fact]
    public void A_run_without_an_outcome_shows_what_is_running_and_since_when_it_is_silent()
    {
        var journal = JournalBuilder.Of(
            new ChunkStarted(0, "1", "9"),
            new ChunkStarted(1, "9", "17"),
            new ChunkStarted(2, "17", "25"),
            new ChunkCompleted(1, 8, null));

        Assert.Equal(
            """
            • orders  running  3.0s
              run_id: orders_20260513T120000.123
              planned: no plan on record
              happened: 1 chunk done, 0 failed, 2 running
              files:  0  rows: 0  size: 0 B
              longest chunk: 1  (2.0s)
              retries: 0
              degraded: nothing
              outcome: none yet, running: process 7 on host, epoch 1; running chunks: 0, 2; last entry 2026-05-13 12:00:03 UTC
              validated: not asked for
              reconcile: not asked for
            """,
            Screen.Of(JournalListing.Render(new ShownRun(journal, "orders", Condition: new RunCondition(RunStanding.Running, First)))));
    }

    [Fact]
    public void A_run_whose_process_is_gone_is_interrupted()
    {
        var run = new ShownRun(
            JournalBuilder.Of(), "orders", Condition: new RunCondition(RunStanding.Interrupted, First, Reason: "process 7 on host is gone"));

        Assert.StartsWith("• orders  interrupted  ", Screen.Of(JournalListing.Render(run)), StringComparison.Ordinal);
        Assert.Contains(
            "\n  outcome: none, interrupted: process 7 on host is gone; no chunk running; no entries\n",
            Screen.Of(JournalListing.Render(run)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Who_owned_a_run_is_shown_when_it_changed_hands()
    {
        var second = new RunOwner(new Owner("elsewhere", 8, "b"), 2, JournalBuilder.Noon.AddMinutes(1), 5);

        var one = Screen.Of(JournalListing.Render(new ShownRun(JournalBuilder.Of(), "orders") { Owners = [First] }));
        var two = Screen.Of(JournalListing.Render(new ShownRun(JournalBuilder.Of(), "orders") { Owners = [First, second] }));

        Assert.DoesNotContain("owners", one, StringComparison.Ordinal);
        Assert.Contains(
            """

              owners: 2
                - epoch 1: process 7 on host, since 2026-05-13 12:00:00 UTC, from entry 1 on
                - epoch 2: process 8 on elsewhere, since 2026-05-13 12:01:00 UTC, from entry 5 on
              planned:
            """,
            two,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_shown_before_everything_that_may_be_wrong_because_of_it()
    {
        var run = new ShownRun(JournalBuilder.Of(), "orders", Damage: "row 2: checksum");

        Assert.Contains("\n  DAMAGED: row 2: checksum\n  planned: ", Screen.Of(JournalListing.Render(run)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_of_files_is_shortened()
    {
        var journal = JournalBuilder.Of([.. Enumerable.Range(0, 23).Select(i => new FileWritten($"{i}.csv", 1, 1, i))]);

        Assert.Contains(
            "    - 19.csv  (1 row, 1 B)\n    … and 3 more (--json shows all)\n  longest chunk:",
            Listing(journal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_written_twice_is_shown_as_it_was_written_last()
    {
        var journal = JournalBuilder.Of(new FileWritten("a.csv", 1, 10, 0), new FileWritten("a.csv", 2, 20, 0));

        Assert.Contains("  files:  1  rows: 2  size: 20 B\n    - a.csv  (2 rows, 20 B)\n  longest", Listing(journal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_text_changes_neither_lines_nor_colours()
    {
        const string Hostile = "[red]x[/]\u001b[2J\n✓ orders  success\u202e";
        var journal = JournalBuilder.Of(
            new PlanResolved(JournalBuilder.Plan with { BaseQuery = Hostile, ChunkKey = Hostile }),
            new FileWritten(Hostile, 1, 1, 0),
            new Warning(Hostile, Hostile));
        const string Shown = @"[red]x[/]\u{1b}[2J\n✓ orders  success\u{202e}";

        var lines = Listing(journal).Split('\n');

        Assert.Equal($"  planned: chunked by {Shown}; parquet, zstd; to local; profile balanced, batches of 10000 rows, validate, reconcile", lines[2]);
        Assert.Equal($"  query: {Shown}", lines[3]);
        Assert.Equal($"    - {Shown}  (1 row, 1 B)", lines[6]);
        Assert.Equal($"  warning [{Shown}]: {Shown}", lines[10]);
    }

    private static string Listing(RunJournal journal) => Screen.Of(JournalListing.Render(new ShownRun(journal, "orders")));
}
