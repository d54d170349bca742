using Microsoft.Extensions.Time.Testing;
using Rivet.Cli.Progress;
using Rivet.Export;
using Rivet.Journal;

namespace Rivet.Cli.Tests.Progress;

public sealed class ProgressLogTests
{
    [Fact]
    public void The_first_and_the_last_report_and_one_a_second_are_logged()
    {
        var clock = new FakeTimeProvider();
        using var output = new StringWriter { NewLine = "\n" };
        var log = new ProgressLog(output, clock);

        Report(log, done: 0);
        Report(log, done: 1);
        clock.Advance(TimeSpan.FromSeconds(1));
        Report(log, done: 2);
        Report(log, done: 3);

        Assert.Equal(
            """
            orders_1: 0/3 chunks, 0 rows, 0 B, 2 running
            orders_1: 2/3 chunks, 20 rows, 2.0 KB, 2 running
            orders_1: 3/3 chunks, 30 rows, 3.0 KB, 2 running

            """,
            output.ToString());
    }

    private static void Report(ProgressLog log, int done) =>
        log.Report(new ExportProgress(new RunId("orders_1"), 3, done, done * 10, (ulong)done * 1024, 2));
}
