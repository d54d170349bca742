using Akka.Actor;
using Rivet.Export.Planning;
using Rivet.Export.Quality;
using Rivet.Export.Sources;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Export.Running.ChunkWork;

namespace Rivet.Export.Running;

/// <summary>
/// Exports one chunk after another, and records each step in the run's journal when it happens. It reports a chunk only when the
/// chunk's events are durable, so that no finished chunk is missing from the record. A journal that is closed to it is reported too: a
/// worker that died of it would be replaced by one that dies of it.
/// </summary>
internal sealed class ChunkWorkerActor : ReceiveActor
{
    private readonly ExportPlan _plan;
    private readonly RunWriter _writer;
    private readonly RunTally _tally;
    private readonly CancellationToken _cancellation;

    public ChunkWorkerActor(ExportPlan plan, RunWriter writer, RunTally tally, CancellationToken cancellation)
    {
        _plan = plan;
        _writer = writer;
        _tally = tally;
        _cancellation = cancellation;
        ReceiveAsync<ExportChunk>(OnExportChunk);
    }

    public static Props Props(ExportPlan plan, RunWriter writer, RunTally tally, CancellationToken cancellation) =>
        Akka.Actor.Props.Create(() => new ChunkWorkerActor(plan, writer, tally, cancellation)).WithDispatcher(ExportSettings.WorkerDispatcher);

    private async Task OnExportChunk(ExportChunk work)
    {
        var export = Sender;
        try
        {
            export.Tell(await ExportAsync(work));
        }
        catch (JournalClosedException closed)
        {
            export.Tell(new ChunkNotRecorded(work, closed));
        }
    }

    private async Task<object> ExportAsync(ExportChunk work)
    {
        var chunk = work.Chunk;
        await _writer.RecordAsync(new ChunkStarted(chunk.Index, chunk.Scope.StartKey, chunk.Scope.EndKey));
        object report;
        var tally = _tally.Begin();
        try
        {
            var file = ChunkFile.Write(_plan, _writer.RunId, work, _cancellation, out var latency, tally);
            report = new ChunkExported(work, file?.Rows ?? 0, file, latency, tally);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            tally.Forget();
            report = new ChunkNotExported(work, ErrorText.OneLine(failure), SourceFailure.KindOf(failure));
        }
        catch (OutOfMemoryException)
        {
            tally.Forget();
            throw;
        }

        foreach (var happened in EventsOf(report))
            await _writer.RecordAsync(happened);
        await _writer.FlushAsync();
        return report;
    }

    private static IEnumerable<RunEvent> EventsOf(object report)
    {
        switch (report)
        {
            case ChunkExported exported:
                if (exported.File is { } file)
                    yield return new FileWritten(file.Name, file.Rows, file.Bytes, exported.Work.Chunk.Index);
                yield return new ChunkCompleted(exported.Work.Chunk.Index, exported.Rows, exported.File?.Name);
                break;
            case ChunkNotExported failed:
                yield return new ChunkFailed(failed.Work.Chunk.Index, failed.Error, failed.Work.Attempt);
                break;
        }
    }
}
