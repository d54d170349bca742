using Rivet.Cli.Rendering;
using Rivet.Journal;

namespace Rivet.Cli.Tests.Rendering;

public sealed class RunCardTests
{
    [Fact]
    public void A_success_shows_its_numbers()
    {
        var summary = JournalBuilder.Of(
            new ChunkStarted(3, "1", "9"),
            new FileWritten("a.parquet", 8, 2048, 0),
            new ChunkCompleted(3, 8, "a.parquet"),
            new ValidationResult(true),
            new ReconciliationResult(8, 8, true),
            new RunCompleted(RunStatus.Success, null, 850)).Summary;

        Assert.Equal(
            """
            ✓ orders  success  850ms
              run id:        orders_20260513T120000.123
              status:        success
              rows:          8
              files:         1
              bytes:         2.0 KB
              duration:      850ms
              longest chunk: 3  (2.0s)
              retries:       0
              degraded:      nothing
              validated:     passed
              reconcile:     matched, 8 of 8 rows
            """,
            Screen.Of(RunCard.Render(summary)));
    }

    [Fact]
    public void A_failure_shows_why()
    {
        var summary = JournalBuilder.Of(
            new RetryAttempted(1, "timeout", 10),
            new Warning("write", "slow"),
            new RunCompleted(RunStatus.Failed, "disk full\nat Write", 2_000)).Summary;

        Assert.Equal(
            """
            ✗ orders  failed  2.0s
              run id:        orders_20260513T120000.123
              status:        failed
              rows:          0
              files:         0
              bytes:         0 B
              duration:      2.0s
              longest chunk: unknown: no chunk has a start and an end
              retries:       1
              degraded:      1 thing, see rivet journal
              validated:     not asked for
              reconcile:     not asked for
              error:         disk full
            """,
            Screen.Of(RunCard.Render(summary)));
    }

    [Theory]
    [InlineData(RunStatus.Success, "✓")]
    [InlineData(RunStatus.Failed, "✗")]
    [InlineData(RunStatus.Cancelled, "✗")]
    [InlineData(RunStatus.Unfinished, "•")]
    public void A_status_has_a_mark(string status, string mark)
    {
        Assert.Equal(mark, Palette.MarkOf(status));
    }
}
