using Rivet.Cli.Rendering;
using Rivet.Export;

namespace Rivet.Cli.Progress;

/// <summary>A line now and then: the first report, the last one, and at most one a second between them.</summary>
internal sealed class ProgressLog(TextWriter output, TimeProvider clock) : IProgress<ExportProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lastLine;

    public void Report(ExportProgress value)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (_lastLine is { } last && value.ChunksDone < value.ChunksTotal && clock.GetElapsedTime(last, now) < Pause)
                return;
            _lastLine = now;
            output.WriteLine(SafeText.OneLine(
                $"{value.RunId}: {value.ChunksDone}/{value.ChunksTotal} chunks, {Human.Count(value.Rows, "row", "rows")}, {Human.Size(value.Bytes)}, {value.Running} running"));
        }
    }
}
