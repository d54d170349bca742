using Akka.Actor;
using Rivet.Export.Sources;
using Rivet.Journal;
using static Rivet.Export.Running.ChunkWork;

namespace Rivet.Export.Running;

/// <summary>The chunks and the workers: who does which, what is tried again, and what a worker leaves that dies.</summary>
internal sealed partial class ExportActor
{
    private void StartWorker()
    {
        if (Stopping)
            return;
        var writer = _run.CreateWriter();
        var worker = Context.ActorOf(ChunkWorkerActor.Props(_plan, writer, _totals.Tally, _stop.Token));
        _workerWriters[worker] = writer;
        Context.Watch(worker);
        Assign(worker);
    }

    private void Assign(IActorRef worker)
    {
        if (!Stopping && _chunks.Running < _governor.Allowed && _chunks.TakeFor(worker) is { } work)
            worker.Tell(work);
    }

    private void AssignIdle()
    {
        foreach (var worker in _workerWriters.Keys.Where(worker => !_chunks.IsBusy(worker)))
            Assign(worker);
    }

    private void Adjust(ParallelismAdjusted? change)
    {
        if (change is not null && !Stopping)
            _writer.Record(change);
    }

    private void OnExported(ChunkExported message)
    {
        _chunks.Release(Sender);
        _chunks.Completed();
        _totals.Add(message);
        if (message.Latency is { } latency)
            Adjust(_governor.Answered(latency));
        AssignIdle();
        Proceed();
    }

    private void OnNotExported(ChunkNotExported message)
    {
        _chunks.Release(Sender);
        if (message.Source == SourceFailureKind.Passing)
            Adjust(_governor.Refused(message.Error));
        if (message.Source == SourceFailureKind.Permanent)
            _failure ??= $"chunk {message.Work.Chunk.Index} failed: {message.Error}";
        else
            TryAgain(message.Work, message.Error);
        AssignIdle();
        Proceed();
    }

    private void TryAgain(ExportChunk work, string error)
    {
        if (Stopping)
            return;
        if (work.Attempt >= _plan.Request.Export.ChunkMaxAttempts)
        {
            _failure = $"chunk {work.Chunk.Index} failed after {work.Attempt} attempts: {error}";
            return;
        }

        var pause = _settings.PauseAfter(work.Attempt);
        _writer.Record(new RetryAttempted((uint)work.Attempt, $"chunk {work.Chunk.Index}: {error}", (ulong)pause.TotalMilliseconds));
        _chunks.RetryLater();
        Timers.StartSingleTimer(work.Chunk, new Retry(work with { Attempt = work.Attempt + 1 }), pause);
    }

    private void OnRetry(Retry message)
    {
        if (Stopping)
            return;
        _chunks.RetryNow(message.Work);
        AssignIdle();
    }

    // ---- Workers that fail ----

    // A worker that dies does so with its chunk; a new one does the chunk again.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    // Its chunk counts as running until all that it recorded is durable: none of that may come behind the chunk's next attempt, or
    // behind the outcome.
    private void OnWorkerDied(IActorRef worker)
    {
        if (_ending || !_workerWriters.Remove(worker, out var writer))
            return;
        writer.DisposeAsync().AsTask().PipeTo(
            Self, success: () => new WorkerFlushed(worker, null), failure: cause => new WorkerFlushed(worker, cause));
    }

    private void OnWorkerFlushed(WorkerFlushed message)
    {
        if (_ending)
            return;
        const string error = "its worker died";
        var work = _chunks.Release(message.Worker);
        if (work is not null)
            _writer.Record(new ChunkFailed(work.Chunk.Index, error, work.Attempt));
        if (message.Failure is { } failure)
            GiveUp(failure);
        if (work is not null)
            TryAgain(work with { MayReplace = true, FileExpected = true }, error);
        StartWorker();
        Proceed();
    }

    private void OnNotRecorded(ChunkNotRecorded message)
    {
        _chunks.Release(Sender);
        GiveUp(message.Cause);
        Proceed();
    }

    // A chunk that is not on record was not exported, and a new worker would fare no better. The others stop; the outcome is recorded
    // if anything still can be.
    private void GiveUp(Exception cause)
    {
        _failure ??= $"a worker's events cannot be recorded: {ErrorText.OneLine(cause)}";
        _stop.Cancel();
    }
}
