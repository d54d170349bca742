using Rivet.Cli.Rendering;
using Rivet.Export;
using Spectre.Console;

namespace Rivet.Cli.Progress;

/// <summary>A bar with chunks, rows, elapsed and remaining time.</summary>
internal static class ProgressBar
{
    public static Task<ExportResult> ShowAsync(
        IAnsiConsole console, string exportName, Func<IProgress<ExportProgress>, Task<ExportResult>> run) =>
        console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn(),
                new RemainingTimeColumn())
            .StartAsync(context => run(new Reporter(exportName, context.AddTask(Markup.Escape(exportName)))));

    private sealed class Reporter(string exportName, ProgressTask task) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value)
        {
            task.MaxValue = Math.Max(1, value.ChunksTotal);
            task.Value = value.ChunksDone;
            task.Description = Markup.Escape(
                SafeText.OneLine($"{exportName}  {value.ChunksDone}/{value.ChunksTotal} chunks  {Human.Count(value.Rows, "row", "rows")}"));
        }
    }
}
